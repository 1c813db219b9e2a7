package io.saola.app.command;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Figures of an evaluation, for people and for programs. */
final class FigureText {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FigureText() {}

  static String json(Map<String, ?> figures) {
    return JSON.writeValueAsString(figures);
  }

  static String of(Map<String, ?> figures) {
    StringBuilder text = new StringBuilder();
    figures.forEach((name, value) -> append(text, name, value));
    return text.toString().stripTrailing();
  }

  private static void append(StringBuilder text, String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> parts) {
      parts.forEach((part, figure) -> line(text, name + "." + part, figure));
    } else {
      line(text, name, value);
    }
  }

  private static void line(StringBuilder text, String name, @Nullable Object value) {
    String shown =
        switch (value) {
          case null -> "-";
          case Double number -> String.format(Locale.ROOT, "%.3f", number);
          default -> value.toString();
        };
    text.append(String.format(Locale.ROOT, "%-24s %s%n", name, shown));
  }
}
