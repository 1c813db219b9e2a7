package io.saola.simulator.rtsp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a client wants its packets (RFC 2326, 12.39), the first way that it names.
 *
 * @param tcp whether interleaved in the connection, else as datagrams
 * @param rtp channel, or the client's port
 * @param rtcp channel, or the client's port
 */
record TransportWish(boolean tcp, int rtp, int rtcp) {

  private static final Pattern CHANNELS = Pattern.compile("interleaved=(\\d{1,3})(?:-(\\d{1,3}))?");
  private static final Pattern PORTS = Pattern.compile("client_port=(\\d{1,5})(?:-(\\d{1,5}))?");

  static TransportWish of(String header) {
    String first = header.split(",", 2)[0];
    boolean tcp = first.contains("/TCP");
    Matcher pair = (tcp ? CHANNELS : PORTS).matcher(first);
    if (!pair.find()) {
      return new TransportWish(tcp, 0, tcp ? 1 : 0);
    }
    int rtp = Integer.parseInt(pair.group(1));
    int rtcp = pair.group(2) == null ? rtp + 1 : Integer.parseInt(pair.group(2));
    return new TransportWish(tcp, rtp, rtcp);
  }

  /** Whether what it asks for exists. */
  boolean possible() {
    int least = tcp ? 0 : 1;
    int most = tcp ? 0xff : 0xffff;
    return rtp >= least && rtcp >= least && rtp <= most && rtcp <= most;
  }
}
