package io.saola.ingest.rtsp;

import java.util.Locale;
import java.util.Optional;

/**
 * What a camera answered to SETUP (RFC 2326, 12.39).
 *
 * @param rtpChannel 0..255
 * @param rtcpChannel 0..255
 */
record Transport(int rtpChannel, int rtcpChannel) {

  static final Transport REQUESTED = new Transport(0, 1);

  private static final int MAX_CHANNEL = 255;

  String request() {
    return "RTP/AVP/TCP;unicast;interleaved=" + rtpChannel + "-" + rtcpChannel;
  }

  /**
   * The channels the camera chose, or those requested where it names none: the Escam Q6 answers a
   * request for TCP with {@code RTP/AVP}.
   *
   * @return empty when the camera will send over UDP
   */
  static Optional<Transport> parse(String header) {
    boolean udp = false;
    for (String part : header.split(";", -1)) {
      String word = part.strip().toLowerCase(Locale.ROOT);
      if (word.startsWith("interleaved=")) {
        return Optional.of(channels(word.substring("interleaved=".length())));
      }
      udp |= word.startsWith("server_port=") || word.equals("multicast");
    }
    return udp ? Optional.empty() : Optional.of(REQUESTED);
  }

  private static Transport channels(String range) {
    String[] ends = range.split("-", 2);
    int rtp = channel(ends[0], REQUESTED.rtpChannel);
    return new Transport(rtp, channel(ends.length < 2 ? "" : ends[1], (rtp + 1) & MAX_CHANNEL));
  }

  private static int channel(String text, int otherwise) {
    long number = Numbers.parse(text).orElse(otherwise);
    return number <= MAX_CHANNEL ? (int) number : otherwise;
  }
}
