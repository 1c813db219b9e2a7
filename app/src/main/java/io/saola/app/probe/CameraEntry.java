package io.saola.app.probe;

import io.saola.ingest.probe.Advice;
import io.saola.ingest.probe.Advice.Setting;

/** Advice as a camera's entry of the configuration, to be pasted. */
final class CameraEntry {

  /** Values that are longer push their reasons to a line of their own. */
  private static final int WIDE = 24;

  private CameraEntry() {}

  /** YAML with a reason for each setting; the camera's name is the reader's to choose. */
  static String yaml(Advice advice) {
    StringBuilder yaml = new StringBuilder("cameras:\n  - id: camera-1\n");
    String section = "";
    for (Setting setting : advice.settings()) {
      if (!setting.section().equals(section)) {
        section = setting.section();
        yaml.append("    ").append(section).append(":\n");
      }
      append(yaml, setting.key() + ": " + setting.value(), "# " + setting.reason());
    }
    return yaml.toString();
  }

  private static void append(StringBuilder yaml, String line, String reason) {
    if (line.length() > WIDE) {
      yaml.append("      ").append(reason).append("\n      ").append(line);
    } else {
      yaml.append("      %-24s %s".formatted(line, reason));
    }
    yaml.append('\n');
  }
}
