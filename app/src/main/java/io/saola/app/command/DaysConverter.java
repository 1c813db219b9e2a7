package io.saola.app.command;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Durations of which days are usual: {@code 90d}, and what {@link DurationConverter} takes. */
final class DaysConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String value) {
    return value.matches("[1-9]\\d{0,3}d")
        ? Duration.ofDays(Long.parseLong(value.substring(0, value.length() - 1)))
        : new DurationConverter().convert(value);
  }
}
