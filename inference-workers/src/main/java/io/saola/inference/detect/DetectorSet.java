package io.saola.inference.detect;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.DetectorConfig;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The detectors of a node's cameras. Cameras that name the same model and providers share one, with
 * whatever scores each of them asks for. Immutable once open; safe for use by any thread.
 */
public final class DetectorSet implements AutoCloseable {

  private final Map<Key, Detector> detectors = new HashMap<>();

  private DetectorSet() {}

  /**
   * Opens all detectors that the cameras need.
   *
   * @throws ModelException as {@link Detectors#open}; nothing is left open then
   */
  public static DetectorSet open(List<CameraConfig> cameras, ModelFiles files, Meters meters)
      throws ModelException {
    DetectorSet set = new DetectorSet();
    try {
      for (CameraConfig camera : cameras) {
        Key key = Key.of(camera);
        if (!set.detectors.containsKey(key)) {
          set.detectors.put(key, Detectors.open(camera.detector(), files, meters));
        }
      }
      return set;
    } catch (ModelException | RuntimeException e) {
      set.close();
      throw e;
    }
  }

  /** The detector of one of the cameras that the set was opened for. */
  public Detector of(CameraConfig camera) {
    Detector detector = detectors.get(Key.of(camera));
    if (detector == null) {
      throw new IllegalArgumentException("no detector was opened for camera " + camera.id());
    }
    return detector;
  }

  @Override
  public void close() {
    detectors.values().forEach(Detector::close);
    detectors.clear();
  }

  private record Key(String model, List<String> providers) {

    static Key of(CameraConfig camera) {
      DetectorConfig detector = camera.detector();
      return new Key(detector.model(), detector.providers());
    }
  }
}
