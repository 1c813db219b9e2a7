package io.saola.core.config;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * YAML text as a tree of nodes with their lines; nothing is constructed, so no tag does anything.
 */
final class YamlText {

  /** Two thousand cameras with every key fit many times over. */
  private static final int LONGEST = 64 << 20;

  private YamlText() {}

  /** The tree, or null when the file is empty or (then reported) no YAML. */
  static @Nullable Node compose(Reading reading, String text) {
    try {
      return compose(text);
    } catch (MarkedYAMLException wrong) {
      Mark mark = wrong.getProblemMark() == null ? wrong.getContextMark() : wrong.getProblemMark();
      int line = mark == null ? 1 : mark.getLine() + 1;
      reading.problem(line, "", "not YAML: " + sentence(wrong) + hint(text, line));
    } catch (ReaderException wrong) {
      reading.problem(
          lineAt(text, wrong.getPosition()),
          "",
          "not YAML: the character U+%04X is not allowed".formatted(wrong.getCodePoint()));
    } catch (YAMLException wrong) {
      reading.problem(1, "", "not YAML: " + wrong.getMessage());
    }
    return null;
  }

  static @Nullable Node compose(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LONGEST);
    // One alias may stand in every camera.
    options.setMaxAliasesForCollections(100_000);
    return new Yaml(options).compose(new java.io.StringReader(text));
  }

  /** The parser's words, without those in which it quotes the file: they may hold a password. */
  private static String sentence(MarkedYAMLException wrong) {
    String problem = wrong.getProblem();
    if (problem == null) {
      return "not understood here";
    }
    if (problem.startsWith("found undefined alias")) {
      return "found an alias (*…) of nothing, expected quotation marks around a text that begins"
          + " with *";
    }
    if (problem.startsWith("found undefined tag")) {
      return "found an unknown tag (!…), expected quotation marks around a text that begins with !";
    }
    return wrong.getContext() == null ? problem : wrong.getContext() + ", " + problem;
  }

  /** What most likely went wrong in a line that refers to the environment. */
  private static String hint(String text, int line) {
    boolean refers = text.lines().skip(line - 1).findFirst().orElse("").contains("${");
    return refers ? "; inside { } and [ ] a text with ${NAME} needs quotation marks" : "";
  }

  private static int lineAt(String text, int codePoints) {
    return 1 + (int) text.codePoints().limit(codePoints).filter(c -> c == '\n').count();
  }
}
