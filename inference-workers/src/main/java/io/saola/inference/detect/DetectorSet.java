package io.saola.inference.detect;

import io.micrometer.core.instrument.Counter;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.DetectorConfig;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.detect.model.ModelStamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The detectors of a node's cameras. Cameras that name the same model, providers and batch share
 * one, with whatever scores each of them asks for. {@link #of} is for any thread; the rest is
 * called by the owner, one at a time.
 */
public final class DetectorSet implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DetectorSet.class);

  private final Map<Key, Open> detectors = new ConcurrentHashMap<>();

  /** Replaced, and perhaps still in use. */
  private final List<Detector> retired = new ArrayList<>();

  private final ModelFiles files;
  private final Meters meters;
  private final Counter swapped;
  private final Counter refused;

  private DetectorSet(ModelFiles files, Meters meters) {
    this.files = files;
    this.meters = meters;
    this.swapped = meters.counter(Meter.MODELS_SWAPPED);
    this.refused = meters.counter(Meter.MODELS_REFUSED);
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
    Map<Key, Open> fresh = new HashMap<>();
    try {
      for (CameraConfig camera : cameras) {
        Key key = Key.of(camera);
        if (!detectors.containsKey(key) && !fresh.containsKey(key)) {
          ModelStamp stamp = ModelStamp.of(key.model(), files);
          fresh.put(key, new Open(open(camera.detector()), camera.detector(), stamp, stamp));
        }
      }
    } catch (ModelException | RuntimeException e) {
      fresh.values().forEach(open -> open.detector().close());
      throw e;
    }
    detectors.putAll(fresh);
  }

  /**
   * Looks whether weights or descriptions in use have changed on the disk, and were the same at the
   * look before, so that nothing half-written is read. Those that can be used are what {@link #of}
   * gives from now on; what they replace stays open until {@link #retain}. Others are named in the
   * log, and what was in use stays.
   *
   * @return whether {@link #of} gives another detector for some camera than before
   */
  public boolean renew() {
    boolean renewed = false;
    for (Map.Entry<Key, Open> entry : detectors.entrySet()) {
      Open open = entry.getValue();
      ModelStamp now = ModelStamp.of(entry.getKey().model(), files);
      boolean settled = now.equals(open.lastSeen());
      Open looked = open.seen(now);
      if (settled && !now.equals(open.judged())) {
        looked = renewed(open, now);
        renewed |= !looked.detector().equals(open.detector());
      }
      entry.setValue(looked);
    }
    return renewed;
  }

  private Open renewed(Open open, ModelStamp now) {
    try {
      Open fresh = new Open(open(open.config()), open.config(), now, now);
      retired.add(open.detector());
      swapped.increment();
      LOG.info("{} has changed, and is in use as it is now", open.config().model());
      return fresh;
    } catch (ModelException wrong) {
      refused.increment();
      LOG.error("{}", wrong.getMessage());
      LOG.error("{}: the weights before stay in use", open.config().model());
      return new Open(open.detector(), open.config(), now, now);
    }
  }

  private Detector open(DetectorConfig config) throws ModelException {
    return Detectors.open(config, files, meters);
  }

  /**
   * Closes the detectors that none of these cameras needs, and those that were replaced; nobody may
   * use them any more.
   */
  public void retain(List<CameraConfig> cameras) {
    Set<Key> needed = cameras.stream().map(Key::of).collect(Collectors.toSet());
    detectors
        .entrySet()
        .removeIf(
            entry -> {
              boolean idle = !needed.contains(entry.getKey());
              if (idle) {
                entry.getValue().detector().close();
              }
              return idle;
            });
    retired.forEach(Detector::close);
    retired.clear();
  }

  /** The detector of one of the cameras that the set was opened for. */
  public Detector of(CameraConfig camera) {
    Open open = detectors.get(Key.of(camera));
    if (open == null) {
      throw new IllegalArgumentException("no detector was opened for camera " + camera.id());
    }
    return open.detector();
  }

  @Override
  public void close() {
    retain(List.of());
  }

  /**
   * A detector in use.
   *
   * @param judged the files that it was opened from, or that were refused since
   * @param lastSeen the files at the last look
   */
  private record Open(
      Detector detector, DetectorConfig config, ModelStamp judged, ModelStamp lastSeen) {

    Open seen(ModelStamp now) {
      return new Open(detector, config, judged, now);
    }
  }

  private record Key(String model, List<String> providers, @Nullable Integer batch) {

    static Key of(CameraConfig camera) {
      DetectorConfig detector = camera.detector();
      return new Key(detector.model(), detector.providers(), detector.batch());
    }
  }
}
