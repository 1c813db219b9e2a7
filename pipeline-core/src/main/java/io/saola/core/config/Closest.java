package io.saola.core.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word somebody probably meant. */
final class Closest {

  private Closest() {}

  /** ", did you mean 'x'?" when one of the known words is near enough, else nothing. */
  static String hint(String word, Collection<String> known) {
    return to(word, known).map(near -> ", did you mean '" + near + "'?").orElse("");
  }

  private static Optional<String> to(String word, Collection<String> known) {
    String plain = plain(word);
    // One slip in a short word, one in three letters of a longer one; more is another word.
    int best = Math.max(1, plain.length() / 3) + 1;
    String nearest = null;
    for (String candidate : known) {
      int distance = distance(plain, plain(candidate));
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-').strip();
  }

  /** Levenshtein distance with one row of memory (Wagner and Fischer, 1974). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
