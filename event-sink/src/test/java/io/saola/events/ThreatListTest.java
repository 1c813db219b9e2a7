package io.saola.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list of threats in docs/security.md, held against the tests that it names. */
class ThreatListTest {

  private static final Path ROOT =
      Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize();

  private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

  private static List<List<String>> rows;
  private static List<Path> tests;

  @BeforeAll
  static void read() throws IOException {
    List<List<String>> table = SecurityDocument.table("## Threats");
    rows = table.subList(1, table.size());
    try (Stream<Path> files = Files.walk(ROOT)) {
      tests =
          files
              .filter(file -> file.toString().contains("/src/test/java/"))
              .filter(file -> file.toString().endsWith(".java"))
              .toList();
    }
  }

  @Test
  void shouldSayOfEachThreatWhatStopsItAndWhatShowsIt() {
    assertThat(rows).hasSizeGreaterThan(25);
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row).hasSize(3).doesNotContain("");
              assertThat(named(row)).as(row.getFirst()).isNotEmpty();
              assertThat(NAMED.matcher(row.get(2)).replaceAll("")).matches("[, ]*");
            });
    assertThat(rows).extracting(List::getFirst).doesNotHaveDuplicates();
  }

  @Test
  void shouldNameTestsThatThereAre() {
    assertThat(rows.stream().flatMap(row -> named(row).stream()))
        .filteredOn(name -> !isTest(name.group(1), name.group(2)))
        .extracting(MatchResult::group)
        .isEmpty();
  }

  private static List<MatchResult> named(List<String> row) {
    return NAMED.matcher(row.get(2)).results().toList();
  }

  private static boolean isTest(String type, String method) {
    return tests.stream()
        .filter(file -> file.getFileName().toString().equals(type + ".java"))
        .map(ThreatListTest::text)
        .anyMatch(
            text -> annotations(text, method).matches("(?s).*@(Test|ParameterizedTest)\\b.*"));
  }

  /** What stands between the member before a method and the method. */
  private static String annotations(String text, String method) {
    int declared = Math.max(0, text.indexOf("void " + method + "("));
    return text.substring(Math.max(0, text.lastIndexOf("\n  }\n", declared)), declared);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
