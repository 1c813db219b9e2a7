package io.saola.app.command;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.ConfigException;
import io.saola.core.config.ConfigReader;
import io.saola.core.config.ReadConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.inference.detect.ModelCatalog;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads a configuration for a command; what is wrong with it ends the command. */
final class ConfigFiles {

  private ConfigFiles() {}

  /** Reads a file; what has no effect in this version is said on {@code err}. */
  static SaolaConfig read(Path file, PrintWriter err) throws CommandFailure {
    try {
      ReadConfig read = reader().read(file);
      read.notices().forEach(err::println);
      err.flush();
      return read.config();
    } catch (ConfigException wrong) {
      int count = wrong.problems().size();
      throw CommandFailure.usage(
          wrong.getMessage()
              + "\n"
              + file
              + ": "
              + count
              + (count == 1 ? " problem" : " problems")
              + "; nothing was started");
    }
  }

  /** Reads as every command does. */
  static ConfigReader reader() {
    return new ConfigReader(new ModelCatalog(), System::getenv);
  }

  /** The camera of the given id, or a sentence that names those there are. */
  static CameraConfig camera(SaolaConfig config, Path file, String id) throws CommandFailure {
    return config.cameras().stream()
        .filter(camera -> camera.id().value().equals(id))
        .findFirst()
        .orElseThrow(
            () -> CommandFailure.usage(file + ": no camera '" + id + "'; it has " + names(config)));
  }

  private static String names(SaolaConfig config) {
    return config.cameras().isEmpty()
        ? "none"
        : config.cameras().stream()
            .map(CameraConfig::id)
            .map(CameraId::value)
            .collect(Collectors.joining(", "));
  }
}
