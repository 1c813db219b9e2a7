package io.saola.ingest.rtsp;

import java.util.Locale;
import java.util.Optional;

/**
 * The addresses of a session's parts (RFC 2326, appendix C.1.1). A relative one is appended to the
 * base behind a slash, even where the base has a query: that is what cameras (Dahua, GW Security)
 * expect, and not the resolution of RFC 1808 that the text asks for.
 */
final class ControlUrls {

  private static final String SCHEME = "rtsp://";

  private ControlUrls() {}

  /** What relative addresses refer to: Content-Base, Content-Location or the request's address. */
  static String base(RtspHeaders headers, String requested) {
    return named(headers, "content-base")
        .or(() -> named(headers, "content-location"))
        .orElse(requested);
  }

  static String resolve(String base, String control) {
    if (control.isEmpty() || control.equals("*")) {
      return base;
    }
    if (isAbsolute(control)) {
      return control;
    }
    return base + (base.endsWith("/") || control.startsWith("/") ? "" : "/") + control;
  }

  static boolean isAbsolute(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    return lower.startsWith(SCHEME) || lower.startsWith("rtsps://") || lower.startsWith("rtspu://");
  }

  private static Optional<String> named(RtspHeaders headers, String name) {
    return headers
        .first(name)
        .filter(value -> !value.isEmpty() && !value.equals("*"))
        // Anjvision: 192.168.1.10:554/stream0/
        .filter(value -> isAbsolute(value) || value.contains(":"))
        .map(value -> isAbsolute(value) ? value : SCHEME + value);
  }
}
