package io.saola.ingest.rtsp;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What a camera answered to SETUP (RFC 2326, 12.39): the way its packets will take. */
sealed interface Transport {

  /**
   * Within the RTSP connection (RFC 2326, 10.12).
   *
   * @param rtpChannel 0..255
   * @param rtcpChannel 0..255
   */
  record Interleaved(int rtpChannel, int rtcpChannel) implements Transport {

    static final Interleaved REQUESTED = new Interleaved(0, 1);

    private static final int MAX_CHANNEL = 255;

    private static Interleaved of(String range) {
      String[] ends = range.split("-", 2);
      int rtp = channel(ends[0], REQUESTED.rtpChannel);
      return new Interleaved(rtp, channel(ends.length < 2 ? "" : ends[1], (rtp + 1) & MAX_CHANNEL));
    }

    private static int channel(String text, int otherwise) {
      long number = Numbers.parse(text).orElse(otherwise);
      return number <= MAX_CHANNEL ? (int) number : otherwise;
    }
  }

  /**
   * As datagrams to the ports that were asked for.
   *
   * @param rtpPort where the camera sends from, 0 if it does not say
   * @param rtcpPort where it takes receiver reports, 0 if it does not say
   * @param source the host it sends from, empty if it does not name another than its own
   */
  record Datagrams(int rtpPort, int rtcpPort, String source) implements Transport {

    static final Datagrams UNNAMED = new Datagrams(0, 0, "");

    private static final int MAX_PORT = 65_535;

    private static Datagrams of(String range, String source) {
      String[] ends = range.split("-", 2);
      int rtp = port(ends[0], 0);
      int next = rtp == 0 || rtp == MAX_PORT ? 0 : rtp + 1;
      return new Datagrams(rtp, ends.length < 2 ? next : port(ends[1], next), source);
    }

    private static int port(String text, int otherwise) {
      long number = Numbers.parse(text).orElse(otherwise);
      return number <= MAX_PORT ? (int) number : otherwise;
    }
  }

  /** The header that asks for packets within the connection. */
  static String interleavedRequest() {
    Interleaved asked = Interleaved.REQUESTED;
    return "RTP/AVP/TCP;unicast;interleaved=" + asked.rtpChannel + "-" + asked.rtcpChannel;
  }

  /**
   * The header that asks for datagrams.
   *
   * @param rtpPort even; the next one is for RTCP
   */
  static String datagramRequest(int rtpPort) {
    return "RTP/AVP;unicast;client_port=" + rtpPort + "-" + (rtpPort + 1);
  }

  /**
   * Reads an answer. Where it names neither channels nor ports, the camera does what it was asked:
   * the Escam Q6 answers a request for TCP with {@code RTP/AVP}.
   *
   * @param asked what SETUP asked for
   * @return empty when the camera will send to a group
   */
  static Optional<Transport> parse(String header, Transport asked) {
    String source = "";
    String ports = "";
    boolean tcp = false;
    for (String part : header.split(";", -1)) {
      switch (name(part)) {
        case "interleaved" -> {
          return Optional.of(Interleaved.of(value(part)));
        }
        case "server_port" -> ports = value(part);
        case "source" -> source = value(part);
        case "multicast" -> {
          return Optional.empty();
        }
        case "rtp/avp/tcp" -> tcp = true;
        default -> {
          // Of no use here.
        }
      }
    }
    if (tcp) {
      return Optional.of(Interleaved.REQUESTED);
    }
    boolean datagrams = !ports.isEmpty() || asked instanceof Datagrams;
    return Optional.of(datagrams ? Datagrams.of(ports, source) : Interleaved.REQUESTED);
  }

  /** The source (SSRC) that the camera says its packets will have. */
  static OptionalInt source(String header) {
    for (String part : header.split(";", -1)) {
      if (name(part).equals("ssrc")) {
        return Numbers.hexadecimal(value(part));
      }
    }
    return OptionalInt.empty();
  }

  private static String name(String part) {
    return part.split("=", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static String value(String part) {
    return part.substring(part.indexOf('=') + 1).strip();
  }
}
