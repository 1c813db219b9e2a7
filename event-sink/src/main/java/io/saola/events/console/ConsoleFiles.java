package io.saola.events.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every file of the console, found by following the references from the page: what nothing refers
 * to is not served, and a reference to nothing fails the start rather than the operator.
 *
 * <p>A browser resolves a bare specifier such as {@code lit} only with an import map, which would
 * be the page's only inline script and need a hole in the content security policy. So the
 * specifiers are replaced by paths here, once.
 */
final class ConsoleFiles {

  private static final String PAGE = "/console/index.html";
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");
  private static final Pattern IMPORT =
      Pattern.compile("(\\bfrom\\s*|\\bimport\\s*)([\"'])([^\"'\\s]+)\\2");

  private final List<WebModule> modules = WebModule.all();
  private final Map<String, ConsoleFile> files = new HashMap<>();
  private final Deque<String> wanted = new ArrayDeque<>();

  private ConsoleFiles() {}

  /** The files by the path of their URL. */
  static Map<String, ConsoleFile> load() {
    return new ConsoleFiles().follow();
  }

  private Map<String, ConsoleFile> follow() {
    wanted.add(PAGE);
    for (String path = wanted.poll(); path != null; path = wanted.poll()) {
      if (!files.containsKey(path)) {
        files.put(path, ConsoleFile.of(path, resolved(path, read(path))));
      }
    }
    files.put("/", files.remove(PAGE));
    return Map.copyOf(files);
  }

  private String resolved(String path, String text) {
    if (path.endsWith(".html")) {
      LINK.matcher(text).results().map(link -> link.group(1)).forEach(wanted::add);
      return text;
    }
    return path.endsWith(".js")
        ? IMPORT.matcher(text).replaceAll(found -> withPath(path, found))
        : text;
  }

  private String withPath(String importer, MatchResult found) {
    String target = pathOf(importer, found.group(3));
    wanted.add(target);
    String quote = found.group(2);
    return Matcher.quoteReplacement(found.group(1) + quote + target + quote);
  }

  private String pathOf(String importer, String specifier) {
    if (specifier.startsWith("./") || specifier.startsWith("../")) {
      return URI.create(importer).resolve(specifier).getPath();
    }
    return modules.stream()
        .flatMap(module -> module.pathOf(specifier).stream())
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException(importer + " imports the unknown " + specifier));
  }

  private String read(String path) {
    String resource =
        modules.stream()
            .flatMap(module -> module.resourceOf(path).stream())
            .findFirst()
            .orElse(path.substring(1));
    try (InputStream in = ConsoleFiles.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the console refers to " + path + ", which is not there");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
