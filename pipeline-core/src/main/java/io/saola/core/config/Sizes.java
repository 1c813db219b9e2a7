package io.saola.core.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts of memory as they are written: {@code 512MiB}. */
final class Sizes {

  static final String EXPECTED = "a size such as 512MiB or 2GiB, at least 1MiB";

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6}) ?([KMG])iB");

  private Sizes() {}

  /** In bytes; null when it is no size, or one below 1 MiB. */
  static @Nullable Long parse(String text) {
    Matcher written = WRITTEN.matcher(text.strip());
    if (!written.matches()) {
      return null;
    }
    int shift =
        switch (written.group(2)) {
          case "K" -> 10;
          case "M" -> 20;
          default -> 30;
        };
    long bytes = Long.parseLong(written.group(1)) << shift;
    return bytes < 1 << 20 ? null : bytes;
  }
}
