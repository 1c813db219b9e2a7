package io.saola.ingest.probe;

import java.util.List;

/**
 * What a camera's measurement says about its configuration.
 *
 * @param settings of the camera's entry, in the order of the file
 * @param hints what should be done on the camera, or looked at; sentences
 */
public record Advice(List<Setting> settings, List<String> hints) {

  public Advice {
    settings = List.copyOf(settings);
    hints = List.copyOf(hints);
  }

  /**
   * One setting.
   *
   * @param section {@code stream}, {@code evidence} or {@code analysis}
   * @param value as YAML
   * @param reason one clause
   */
  public record Setting(String section, String key, String value, String reason) {}
}
