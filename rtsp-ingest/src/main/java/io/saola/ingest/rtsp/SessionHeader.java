package io.saola.ingest.rtsp;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A session's name and how long the camera keeps it without a word (RFC 2326, 12.37).
 *
 * @param timeout {@link #DEFAULT_TIMEOUT} when the camera names none
 */
record SessionHeader(String id, Duration timeout, boolean namesTimeout) {

  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

  private static final long MAX_SECONDS = 86_400;

  /** Empty when there is no such header, as some cameras think right. */
  static Optional<SessionHeader> of(RtspHeaders headers) {
    return headers.first("session").filter(value -> !value.isEmpty()).map(SessionHeader::parse);
  }

  private static SessionHeader parse(String value) {
    String[] parts = value.split(";", -1);
    String id = parts.length == 0 ? "" : parts[0].strip();
    for (String part : parts) {
      String word = part.strip().toLowerCase(Locale.ROOT);
      if (word.startsWith("timeout=")) {
        long seconds =
            Numbers.parse(word.substring("timeout=".length())).orElse(DEFAULT_TIMEOUT.toSeconds());
        return new SessionHeader(id, Duration.ofSeconds(Math.clamp(seconds, 1, MAX_SECONDS)), true);
      }
    }
    return new SessionHeader(id, DEFAULT_TIMEOUT, false);
  }
}
