package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * The way a session's packets take to its {@link MediaFlow}, and its receiver reports back. Used by
 * the connection's event loop.
 */
sealed interface MediaPath extends AutoCloseable permits InterleavedPath, DatagramPath {

  /**
   * A packet that came within the RTSP connection, its bytes lent for the call.
   *
   * @param channel 0..255
   */
  void packet(int channel, ByteBuf buffer, int index, int length);

  /** Called between SETUP and PLAY. */
  void open();

  /** The camera has answered PLAY. */
  void playing();

  /** Why no packet has come where it must be feared that none will; empty where all is well. */
  Optional<String> silence();

  /** Sends a receiver report, unless what was sent before is still on its way. */
  void report();

  /** Takes no packets any more. */
  @Override
  void close();
}
