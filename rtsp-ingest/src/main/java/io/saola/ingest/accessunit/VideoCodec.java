package io.saola.ingest.accessunit;

/** A coding that cameras send over RTP. */
public enum VideoCodec {
  /** RFC 6184. */
  H264("H264"),
  /** RFC 7798. */
  H265("H265"),
  /** Motion JPEG, RFC 2435: every access unit is a whole JPEG file. */
  MJPEG("JPEG");

  private final String encodingName;

  VideoCodec(String encodingName) {
    this.encodingName = encodingName;
  }

  /** The name in SDP's {@code rtpmap}. */
  public String encodingName() {
    return encodingName;
  }
}
