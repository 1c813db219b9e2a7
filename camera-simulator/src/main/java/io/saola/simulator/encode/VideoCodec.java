package io.saola.simulator.encode;

/** How pictures are coded, with what RTP says about it. All have a clock of 90 kHz. */
public enum VideoCodec {
  H264("H264", 96),
  H265("H265", 98),
  MJPEG("JPEG", 26);

  private final String encodingName;
  private final int payloadType;

  VideoCodec(String encodingName, int payloadType) {
    this.encodingName = encodingName;
    this.payloadType = payloadType;
  }

  /** The name in a session description (RFC 6184, 7798, 2435). */
  public String encodingName() {
    return encodingName;
  }

  /** RTP's number for it, 0..127. */
  public int payloadType() {
    return payloadType;
  }
}
