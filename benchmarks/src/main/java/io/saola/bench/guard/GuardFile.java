package io.saola.bench.guard;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the list of guarded stages, and tells all its problems at once. */
final class GuardFile {

  private final String file;
  private final Predicate<BenchmarkName> known;
  private final List<String> problems = new ArrayList<>();

  private GuardFile(String file, Predicate<BenchmarkName> known) {
    this.file = file;
    this.known = known;
  }

  /**
   * Reads a file.
   *
   * @param known whether there is such a benchmark
   * @throws GuardFileException when it cannot be read or something in it is wrong
   */
  static List<Guarded> read(Path file, Predicate<BenchmarkName> known) throws GuardFileException {
    try {
      return parse(file.toString(), Files.readString(file), known);
    } catch (IOException missing) {
      throw new GuardFileException(List.of(file + " cannot be read"));
    }
  }

  static List<Guarded> parse(String file, String text, Predicate<BenchmarkName> known)
      throws GuardFileException {
    GuardFile reading = new GuardFile(file, known);
    List<Guarded> guards = reading.list(text);
    if (!reading.problems.isEmpty()) {
      throw new GuardFileException(reading.problems);
    }
    return guards;
  }

  private List<Guarded> list(String text) {
    List<Guarded> guards = new ArrayList<>();
    if (compose(text) instanceof SequenceNode list && !list.getValue().isEmpty()) {
      for (Node entry : list.getValue()) {
        if (entry instanceof MappingNode mapping) {
          new GuardEntry(this, mapping).read().ifPresent(guards::add);
        } else {
          problem(line(entry), "a mapping of stage, benchmark and so on expected");
        }
      }
    } else if (problems.isEmpty()) {
      problem(1, "a list of guarded stages expected");
    }
    return guards;
  }

  private @Nullable Node compose(String text) {
    try {
      return new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException wrong) {
      int line = wrong.getProblemMark() == null ? 1 : wrong.getProblemMark().getLine() + 1;
      problem(line, "not YAML: " + wrong.getProblem());
    } catch (YAMLException wrong) {
      problem(1, "not YAML: " + wrong.getMessage());
    }
    return null;
  }

  void problem(int line, String sentence) {
    problems.add(file + ":" + line + ": " + sentence);
  }

  boolean isKnown(BenchmarkName name) {
    return known.test(name);
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
