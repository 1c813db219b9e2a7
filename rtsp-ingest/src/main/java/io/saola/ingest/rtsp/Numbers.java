package io.saola.ingest.rtsp;

import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Numbers out of what cameras write. */
final class Numbers {

  private static final int MAX_DIGITS = 18;
  private static final int MAX_HEXADECIMAL_DIGITS = 8;

  private Numbers() {}

  /** The decimal digits at the text's start; empty when there are none or too many. */
  static OptionalLong parse(String text) {
    String trimmed = text.strip();
    int end = 0;
    while (end < trimmed.length() && trimmed.charAt(end) >= '0' && trimmed.charAt(end) <= '9') {
      end++;
    }
    return end == 0 || end > MAX_DIGITS
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(trimmed.substring(0, end)));
  }

  /** A number of 32 bits in hexadecimal digits, and nothing else. */
  static OptionalInt hexadecimal(String text) {
    String digits = text.strip();
    boolean fits = !digits.isEmpty() && digits.length() <= MAX_HEXADECIMAL_DIGITS;
    return fits && digits.chars().allMatch(HexFormat::isHexDigit)
        ? OptionalInt.of(HexFormat.fromHexDigits(digits))
        : OptionalInt.empty();
  }
}
