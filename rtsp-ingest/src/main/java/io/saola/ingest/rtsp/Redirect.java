package io.saola.ingest.rtsp;

import io.saola.core.camera.StreamAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The other address that a camera names (RFC 2326, 11.3). */
final class Redirect {

  /** How many in a row are followed. */
  static final int MOST = 3;

  private static final String PLAIN = "rtsp://";
  private static final String SECURE = "rtsps://";
  private static final int PLAIN_PORT = 554;
  private static final int SECURE_PORT = 322;
  private static final int MAX_PORT = 65_535;

  /** A name, digits and dots, or digits and colons in brackets. */
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+]");

  private static final Pattern PRINTABLE = Pattern.compile("[!-~]*");

  private Redirect() {}

  /** 305 names a proxy, and 304 and 300 nothing that could be followed. */
  static boolean isMeantBy(RtspMessage.Response response) {
    return switch (response.status()) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  /**
   * Reads the Location header.
   *
   * @param from whose credentials go on; any in the new address are left out
   * @return empty when there is no usable address in it
   */
  static Optional<StreamAddress.Rtsp> target(RtspHeaders headers, StreamAddress.Rtsp from) {
    String location = headers.first("location").orElse("");
    String lower = location.toLowerCase(Locale.ROOT);
    if (lower.startsWith(SECURE)) {
      return parse(SECURE, location.substring(SECURE.length()), SECURE_PORT, from);
    }
    return lower.startsWith(PLAIN)
        ? parse(PLAIN, location.substring(PLAIN.length()), PLAIN_PORT, from)
        : Optional.empty();
  }

  private static Optional<StreamAddress.Rtsp> parse(
      String scheme, String rest, int defaultPort, StreamAddress.Rtsp from) {
    int end = 0;
    while (end < rest.length() && "/?".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(rest.lastIndexOf('@', end) + 1, end);
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    String host = hasPort ? authority.substring(0, colon) : authority;
    OptionalLong port =
        hasPort ? Numbers.parse(authority.substring(colon + 1)) : OptionalLong.of(defaultPort);
    boolean usable = HOST.matcher(host).matches() && PRINTABLE.matcher(rest).matches();
    if (!usable || port.isEmpty() || port.getAsLong() > MAX_PORT) {
      return Optional.empty();
    }
    return Optional.of(
        new StreamAddress.Rtsp(
            scheme + authority + rest.substring(end),
            host,
            (int) port.getAsLong(),
            from.credentials()));
  }
}
