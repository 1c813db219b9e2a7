import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks or applies google-java-format to every Java file under each module's src.
 *
 * <p>A program of its own because the formatter reads source with the compiler of the JVM it runs
 * in: inside a Maven that runs on an older JDK it could not read Java 25. Run by the build in
 * verify, and by ./format.
 */
final class Format {
  private static final Formatter FORMATTER =
      new Formatter(JavaFormatterOptions.builder().reorderModifiers(true).build());

  private Format() {}

  public static void main(String[] args) throws IOException {
    boolean apply =
        switch (args[0]) {
          case "apply" -> true;
          case "check" -> false;
          default -> throw new IllegalArgumentException("check or apply, found " + args[0]);
        };
    Path root = Path.of(args[1]).toAbsolutePath().normalize();

    List<Path> odd =
        sources(root).parallelStream().filter(file -> differs(file, apply)).sorted().toList();

    odd.forEach(
        file ->
            System.out.println((apply ? "formatted " : "not formatted: ") + root.relativize(file)));
    if (!apply && !odd.isEmpty()) {
      System.out.println(odd.size() + " file(s) not formatted; ./format formats them");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (var modules = Files.list(root);
        var tools = Files.list(root.resolve("tools"))) {
      var found = new ArrayList<>(tools.filter(Format::isJava).toList());
      for (Path src :
          modules.map(module -> module.resolve("src")).filter(Files::isDirectory).toList()) {
        try (var files = Files.walk(src)) {
          files.filter(Format::isJava).forEach(found::add);
        }
      }
      return found;
    }
  }

  private static boolean isJava(Path file) {
    return file.toString().endsWith(".java");
  }

  private static boolean differs(Path file, boolean apply) {
    try {
      String before = Files.readString(file);
      String after = FORMATTER.formatSourceAndFixImports(before);
      if (before.equals(after)) {
        return false;
      }
      if (apply) {
        Files.writeString(file, after);
      }
      return true;
    } catch (FormatterException e) {
      System.out.println(file + ": " + e.getMessage());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
