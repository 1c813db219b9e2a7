package io.saola.simulator.street;

import io.saola.core.config.ConfigException;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.scenario.ScenarioFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scenarios that the project ships. */
public final class Scenarios {

  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", "."), "../scenarios").normalize();

  private Scenarios() {}

  public static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".yml"))
          .map(name -> name.substring(0, name.length() - 4))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static Scenario read(String name) {
    try {
      return ScenarioFile.read(FOLDER.resolve(name + ".yml"));
    } catch (ConfigException wrong) {
      throw new AssertionError(wrong.getMessage(), wrong);
    }
  }
}
