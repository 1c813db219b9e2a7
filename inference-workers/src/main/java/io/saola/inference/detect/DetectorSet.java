package io.saola.inference.detect;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.DetectorConfig;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The detectors of a node's cameras. Cameras that name the same model, providers and batch share
 * one, with whatever scores each of them asks for. {@link #of} is for any thread; the rest is
 * called by the owner, one at a time.
 */
public final class DetectorSet implements AutoCloseable {

  private final Map<Key, Detector> detectors = new ConcurrentHashMap<>();
  private final ModelFiles files;
  private final Meters meters;

  private DetectorSet(ModelFiles files, Meters meters) {
    this.files = files;
    this.meters = meters;
  }

  /**
   * Opens all detectors that the cameras need.
   *
   * @throws ModelException as {@link Detectors#open}; nothing is left open then
   */
  public static DetectorSet open(List<CameraConfig> cameras, ModelFiles files, Meters meters)
      throws ModelException {
    DetectorSet set = new DetectorSet(files, meters);
    set.add(cameras);
    return set;
  }

  /**
   * Opens the detectors that these cameras need and that are not open yet; all others stay.
   *
   * @throws ModelException as {@link Detectors#open}; open is then what was open before
   */
  public void add(List<CameraConfig> cameras) throws ModelException {
    Map<Key, Detector> fresh = new HashMap<>();
    try {
      for (CameraConfig camera : cameras) {
        Key key = Key.of(camera);
        if (!detectors.containsKey(key) && !fresh.containsKey(key)) {
          fresh.put(key, Detectors.open(camera.detector(), files, meters));
        }
      }
    } catch (ModelException | RuntimeException e) {
      fresh.values().forEach(Detector::close);
      throw e;
    }
    detectors.putAll(fresh);
  }

  /** Closes the detectors that none of these cameras needs; nobody may use them any more. */
  public void retain(List<CameraConfig> cameras) {
    Set<Key> needed = cameras.stream().map(Key::of).collect(Collectors.toSet());
    detectors
        .entrySet()
        .removeIf(
            entry -> {
              boolean idle = !needed.contains(entry.getKey());
              if (idle) {
                entry.getValue().close();
              }
              return idle;
            });
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

  private record Key(String model, List<String> providers, @Nullable Integer batch) {

    static Key of(CameraConfig camera) {
      DetectorConfig detector = camera.detector();
      return new Key(detector.model(), detector.providers(), detector.batch());
    }
  }
}
