package io.saola.events.delivery.http;

import io.saola.events.delivery.DeliveryException;
import io.saola.events.delivery.DeliveryException.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param label of the server
 * @param retryAfter as the server wrote it
 * @param body the beginning of it, as text
 */
public record Answer(String label, int status, @Nullable String retryAfter, String body) {

  private static final Duration LONGEST = Duration.ofHours(1);

  /** Whether the server has what it was sent. */
  public boolean isAccepted() {
    return status >= 200 && status < 300;
  }

  /** What an answer that accepts nothing means for the deliveries that wait. */
  public DeliveryException refusal(Instant now) {
    String sentence = label + " answered " + status;
    if (status >= 300 && status < 400) {
      return new DeliveryException(
          Cause.AWAY, sentence + " and another address, which is not followed: set url to that");
    }
    if (status >= 400 && status < 500 && status != 408 && status != 429) {
      return new DeliveryException(Cause.REFUSED, sentence);
    }
    return new DeliveryException(Cause.AWAY, sentence, after(now).orElse(null));
  }

  /** RFC 9110, 10.2.3: seconds, or a date. A server is not left alone for longer than an hour. */
  Optional<Duration> after(Instant now) {
    String given = retryAfter;
    if (given == null || (status != 429 && status != 503)) {
      return Optional.empty();
    }
    return asDuration(given.strip(), now)
        .filter(wait -> !wait.isNegative())
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
  }

  private static Optional<Duration> asDuration(String given, Instant now) {
    if (given.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(given)));
    }
    try {
      Instant at = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(given));
      return Optional.of(Duration.between(now, at));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
