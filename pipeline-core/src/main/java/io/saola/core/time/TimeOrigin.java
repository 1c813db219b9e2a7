package io.saola.core.time;

/** Where the media time of a frame was taken from. */
public enum TimeOrigin {
  /** The camera's own clock, told by an RTCP sender report (RFC 3550, 6.4.1). */
  CAMERA,
  /** The arrival of the stream's first packet, carried on by RTP timestamps. */
  ARRIVAL,
  /** A recording: a given start time and the recording's own timestamps. */
  FILE
}
