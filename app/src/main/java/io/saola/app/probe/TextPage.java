package io.saola.app.probe;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;

/** Paragraphs with titles, whose lines are aligned. */
final class TextPage {

  private final StringBuilder text = new StringBuilder();

  void title(String title) {
    text.append('\n').append(title).append('\n');
  }

  /** A name and what there is to say of it. */
  void line(String name, String value) {
    plain("  %-16s%s".formatted(name, value));
  }

  void plain(String line) {
    text.append(line).append('\n');
  }

  /** In the same way everywhere: a decimal point, and commas between thousands. */
  @FormatMethod
  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  @Override
  public String toString() {
    return text.toString().stripTrailing();
  }
}
