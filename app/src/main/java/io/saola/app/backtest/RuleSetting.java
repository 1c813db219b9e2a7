package io.saola.app.backtest;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.ConfigException;
import io.saola.core.config.ConfigReader;
import io.saola.core.config.Problem;
import io.saola.core.config.RuleConfig;
import io.saola.core.config.SaolaConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of one camera of a configuration file, with other values for one of their keys.
 * Whatever keys a rule has can be tried: the file is read again with the new value in its place.
 */
final class RuleSetting {

  /** What says which rule it is, and not when it speaks. */
  private static final Set<String> FIXED =
      Set.of("id", "type", "zone", "line", "lamp", "classes", "severity", "hours");

  private final ConfigReader reader;
  private final Path file;
  private final SaolaConfig config;
  private final CameraConfig camera;

  RuleSetting(ConfigReader reader, Path file, SaolaConfig config, CameraConfig camera) {
    this.reader = reader;
    this.file = file;
    this.config = config;
    this.camera = camera;
  }

  /** The camera's rule of an id, or a sentence that names those there are. */
  RuleConfig rule(String id) throws BacktestException {
    return camera.rules().stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new BacktestException(
                    "--sweep: camera "
                        + camera.id()
                        + " has no rule '"
                        + id
                        + "'; it has "
                        + words(camera.rules().stream().map(RuleConfig::id).toList())));
  }

  /** The rule's place among the camera's. */
  int indexOf(RuleConfig rule) {
    return camera.rules().indexOf(rule);
  }

  /** Looks that a key can be tried, or says which can. */
  static void checkKey(String key) throws BacktestException {
    List<String> known =
        ConfigReader.ruleKeys().stream().filter(name -> !FIXED.contains(name)).toList();
    if (!known.contains(key)) {
      throw new BacktestException(
          "--sweep: a rule has no parameter '" + key + "' to try; it has " + words(known));
    }
  }

  /** The camera as it is when a key of a rule has another value. */
  CameraConfig with(RuleConfig rule, String key, String value) throws BacktestException {
    int cameraIndex = config.cameras().indexOf(camera);
    int ruleIndex = indexOf(rule);
    try {
      return reader
          .readWith(file, cameraIndex, ruleIndex, key, value)
          .config()
          .cameras()
          .get(cameraIndex);
    } catch (ConfigException wrong) {
      throw new BacktestException(
          wrong.problems().stream()
              .map(Problem::message)
              .distinct()
              .collect(Collectors.joining("; ", "--sweep: " + rule.id() + "." + key + ": ", "")));
    }
  }

  private static String words(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
