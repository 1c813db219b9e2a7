package io.saola.events.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConsoleFilesTest {

  private static final Pattern IMPORT =
      Pattern.compile("\\b(?:from|import) ?[\"']([^\"'\\s]+)[\"']");

  private final Map<String, ConsoleFile> files = ConsoleFiles.load();

  @Test
  void shouldServeEveryFileOfTheConsoleAndNothingUnused() throws Exception {
    List<String> written = writtenFiles();

    List<String> served = files.keySet().stream().filter(p -> p.startsWith("/console/")).toList();

    assertThat(served).containsExactlyInAnyOrderElementsOf(written);
    assertThat(files).containsKey("/");
  }

  @Test
  void shouldLeaveNoImportThatABrowserCannotResolve() {
    assertThat(files)
        .allSatisfy((path, file) -> assertThat(importsOf(path, file)).isSubsetOf(files.keySet()));
  }

  @Test
  void shouldServeLitFromItsWebJarsUnderTheirVersions() {
    assertThat(files.keySet())
        .filteredOn(path -> path.startsWith("/lib/"))
        .anyMatch(path -> path.matches("/lib/lit/\\d+\\.\\d+\\.\\d+/index\\.js"))
        .anyMatch(path -> path.matches("/lib/lit-html/\\d+\\.\\d+\\.\\d+/directives/repeat\\.js"))
        .anyMatch(path -> path.startsWith("/lib/lit__reactive-element/"));
  }

  @Test
  void shouldLetOnlyVersionedFilesBeKeptUnasked() {
    assertThat(files)
        .allSatisfy(
            (path, file) ->
                assertThat(file.caching().contains("immutable"))
                    .as(path)
                    .isEqualTo(path.startsWith("/lib/")));
  }

  private static List<String> importsOf(String path, ConsoleFile file) {
    if (!path.endsWith(".js")) {
      return List.of();
    }
    return IMPORT
        .matcher(file.content().toString())
        .results()
        .map(ConsoleFilesTest::target)
        .toList();
  }

  private static String target(MatchResult found) {
    return found.group(1);
  }

  private static List<String> writtenFiles() throws IOException, URISyntaxException {
    var page = ConsoleFiles.class.getClassLoader().getResource("console/index.html");
    Path folder = Path.of(page.toURI()).getParent();
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> "/console/" + folder.relativize(path).toString().replace('\\', '/'))
          .filter(path -> !path.equals("/console/index.html"))
          .toList();
    }
  }
}
