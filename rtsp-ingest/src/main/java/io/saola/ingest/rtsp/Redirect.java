package io.saola.ingest.rtsp;

import io.saola.core.camera.StreamAddress;
import java.util.Optional;
import java.util.OptionalLong;

/** The other address that a camera names with a 301 or 302 (RFC 2326, 11.3). */
final class Redirect {

  private static final String SCHEME = "rtsp://";
  private static final int DEFAULT_PORT = 554;
  private static final int MAX_PORT = 65_535;

  private Redirect() {}

  /**
   * Reads the Location header.
   *
   * @param from whose credentials go on; any in the new address are left out
   * @return empty when there is no usable address in it
   */
  static Optional<StreamAddress.Rtsp> target(RtspHeaders headers, StreamAddress.Rtsp from) {
    return headers
        .first("location")
        .filter(location -> location.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .flatMap(location -> parse(location.substring(SCHEME.length()), from));
  }

  private static Optional<StreamAddress.Rtsp> parse(String rest, StreamAddress.Rtsp from) {
    int end = 0;
    while (end < rest.length() && "/?".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(rest.lastIndexOf('@', end) + 1, end);
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    String host = hasPort ? authority.substring(0, colon) : authority;
    OptionalLong port =
        hasPort ? Numbers.parse(authority.substring(colon + 1)) : OptionalLong.of(DEFAULT_PORT);
    if (host.isEmpty() || port.isEmpty() || port.getAsLong() > MAX_PORT) {
      return Optional.empty();
    }
    return Optional.of(
        new StreamAddress.Rtsp(
            SCHEME + authority + rest.substring(end),
            host,
            (int) port.getAsLong(),
            from.credentials()));
  }
}
