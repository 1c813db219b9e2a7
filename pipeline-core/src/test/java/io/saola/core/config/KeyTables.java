package io.saola.core.config;

import java.util.List;
import java.util.stream.Collectors;

/** The keys as tables of the documentation, from the declarations that the readers read by. */
final class KeyTables {

  private KeyTables() {}

  static String of(List<Section> sections) {
    return sections.stream().map(KeyTables::table).collect(Collectors.joining("\n"));
  }

  private static String table(Section section) {
    String title = section.path().isEmpty() ? "The file" : "`" + section.path() + "`";
    return section.keys().stream()
        .map(key -> row(section, key))
        .collect(
            Collectors.joining(
                "\n",
                "### " + title + "\n\n| key | type | default | meaning |\n|---|---|---|---|\n",
                "\n"));
  }

  private static String row(Section section, Key key) {
    String fallback =
        switch (key.need()) {
          case REQUIRED -> "**required**";
          case OPTIONAL -> key.fallback();
          case DEFAULTED -> "`" + key.fallback() + "`";
        };
    return "| `%s` | %s | %s | %s |"
        .formatted(section.pathOf(key), cell(key.expected()), cell(fallback), cell(key.meaning()));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
