package io.saola.events.store;

import io.saola.core.incident.Incident;
import io.saola.events.review.Review;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Text as it is searched: in small letters and without diacritics, since people type "nguoc chieu"
 * for "ngược chiều" as often as not.
 */
public final class SearchText {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\s]+");

  private SearchText() {}

  /** The text without what makes no difference to whoever searches. */
  public static String folded(String text) {
    // Đ is a letter of its own to Unicode, not a D with a mark.
    String plain = text.replace('đ', 'd').replace('Đ', 'D');
    String bare = MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD)).replaceAll("");
    return CONTROLS.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  /** The words of what somebody searches for. */
  public static List<String> words(String text) {
    return Arrays.stream(folded(text).split(" "))
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }

  static String of(Incident incident) {
    return joined(incident.id().value(), incident.rule(), incident.zone());
  }

  static String of(Review step) {
    return joined(step.note(), step.assignee(), step.unit(), step.by());
  }

  private static String joined(@Nullable String... parts) {
    return folded(Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" ")));
  }

  /** A pattern for LIKE with {@code !} as its escape: to JDBI a backslash means something else. */
  static String anywhere(String word) {
    return "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }
}
