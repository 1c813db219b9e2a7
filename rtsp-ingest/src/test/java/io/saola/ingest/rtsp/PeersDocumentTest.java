package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/interop.md says is tried, is. */
class PeersDocumentTest {

  private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..").normalize();
  private static final List<String> MODULES = List.of("rtsp-ingest", "camera-simulator");

  private static final Pattern NAMED =
      Pattern.compile("`(?:(\\w+(?:Test|IT))(?:\\.(should\\w+))?|(should\\w+))`");

  @Test
  void shouldNameOnlyTestsThatThereAre() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    String newest = "";

    List<MatchResult> named =
        NAMED.matcher(Files.readString(ROOT.resolve("docs/interop.md"))).results().toList();
    for (MatchResult name : named) {
      newest = name.group(1) == null ? newest : name.group(1);
      String method = name.group(2) == null ? name.group(3) : name.group(2);
      String source = sources.getOrDefault(newest, "");
      if (source.isEmpty() || (method != null && !source.contains("void " + method + "("))) {
        missing.add(name.group());
      }
    }

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(missing).as("tests that docs/interop.md names").isEmpty();
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.put(name, Files.readString(file));
        }
      }
    }
    return sources;
  }
}
