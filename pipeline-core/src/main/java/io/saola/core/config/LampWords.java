package io.saola.core.config;

import io.saola.core.detection.LampColour;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a controller's words mean. {@code stop-And-Remain}, {@code stopAndRemain} and {@code
 * STOP_AND_REMAIN} are one word, and so are the numbers 3 and 3.0.
 *
 * @param colours by word, as {@link #plain} has it
 */
public record LampWords(Map<String, LampColour> colours) {

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  public LampWords {
    colours = Map.copyOf(colours);
  }

  /** The colour that a word means; empty when it is none of the controller's words. */
  public Optional<LampColour> colour(String word) {
    return Optional.ofNullable(colours.get(plain(word)));
  }

  /** A word without what makes no difference: case, and anything but letters and digits. */
  static String plain(String word) {
    String stripped = word.strip();
    return NUMBER.matcher(stripped).matches()
        ? new BigDecimal(stripped).stripTrailingZeros().toPlainString()
        : NO_LETTERS.matcher(stripped).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
