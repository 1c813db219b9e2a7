package io.saola.app.node;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.SaolaConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What tells two configurations apart.
 *
 * @param gone cameras that only the old one has
 */
record ConfigChange(
    List<CameraId> added, List<CameraId> gone, List<CameraId> changed, boolean site) {

  static ConfigChange between(SaolaConfig before, SaolaConfig after) {
    Map<CameraId, CameraConfig> old = byId(before);
    Map<CameraId, CameraConfig> fresh = byId(after);
    List<CameraId> changed = new ArrayList<>();
    List<CameraId> added = new ArrayList<>();
    fresh.forEach(
        (id, camera) -> {
          CameraConfig known = old.get(id);
          if (known == null) {
            added.add(id);
          } else if (!known.equals(camera)) {
            changed.add(id);
          }
        });
    List<CameraId> gone = old.keySet().stream().filter(id -> !fresh.containsKey(id)).toList();
    return new ConfigChange(added, gone, changed, !before.site().equals(after.site()));
  }

  private static Map<CameraId, CameraConfig> byId(SaolaConfig config) {
    return config.cameras().stream()
        .collect(Collectors.toMap(CameraConfig::id, Function.identity()));
  }

  /**
   * What a running program cannot take over.
   *
   * @param running what the program was started with
   */
  static List<String> needingRestart(SaolaConfig running, SaolaConfig wanted) {
    List<String> keys = new ArrayList<>();
    if (!running.store().equals(wanted.store())) {
      keys.add("store");
    }
    if (!running.http().equals(wanted.http())) {
      keys.add("http");
    }
    if (!running.ingest().equals(wanted.ingest())) {
      keys.add("ingest");
    }
    return keys;
  }

  boolean isEmpty() {
    return added.isEmpty() && gone.isEmpty() && changed.isEmpty() && !site;
  }

  /** As the log says it: {@code +2 cameras, -1, 3 changed}. */
  @Override
  public String toString() {
    return "+%d cameras, -%d, %d changed%s"
        .formatted(added.size(), gone.size(), changed.size(), site ? ", site" : "");
  }
}
