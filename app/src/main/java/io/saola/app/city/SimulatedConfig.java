package io.saola.app.city;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.ConfigException;
import io.saola.core.config.ConfigReader;
import io.saola.core.config.SaolaConfig;
import io.saola.inference.detect.ModelCatalog;
import io.saola.simulator.Simulator;
import io.saola.simulator.scene.Scene;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the configuration of a node that watches simulated cameras as its user would: as YAML,
 * read by the usual reader.
 */
public final class SimulatedConfig {

  private SimulatedConfig() {}

  /**
   * The configuration of a node that watches simulated cameras.
   *
   * @param more further entries of the list of cameras, as YAML
   * @param folder where the store and the snapshots go
   */
  public static SaolaConfig of(Simulator simulator, List<String> more, int port, Path folder) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("site: {name: \"Saola demo\", timezone: Asia/Ho_Chi_Minh, language: vi}\n");
    yaml.append("store: {url: \"jdbc:sqlite:").append(folder.resolve("saola.db"));
    yaml.append("\", evidence: \"").append(folder.resolve("evidence")).append("\"}\n");
    yaml.append("http: {bind: 127.0.0.1, port: ").append(port).append("}\n");
    yaml.append("cameras:\n");
    yaml.append(simulator.camerasYaml());
    more.forEach(yaml::append);
    return read(yaml.toString());
  }

  /** How a scene's camera is to be watched, wherever its pictures come from. */
  public static CameraConfig camera(Scene scene) {
    return read("cameras:\n" + scene.cameraYaml("rtsp://127.0.0.1/scene")).cameras().getFirst();
  }

  /** Reads a configuration that is known to be right. */
  public static SaolaConfig read(String yaml) {
    try {
      return new ConfigReader(new ModelCatalog(), _ -> null).parse("simulated.yml", yaml).config();
    } catch (ConfigException wrong) {
      throw new IllegalStateException(
          "the configuration of the simulated cameras is wrong:\n" + wrong, wrong);
    }
  }
}
