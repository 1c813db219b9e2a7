package io.saola.simulator.rtsp;

/** A receiver report came from the client over the connection. */
enum ClientReport {
  HEARD
}
