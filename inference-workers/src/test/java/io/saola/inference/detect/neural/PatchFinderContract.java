package io.saola.inference.detect.neural;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.DetectorConfig;
import io.saola.core.detection.Detection;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.DetectorContract;
import io.saola.inference.detect.Detectors;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.Patches;
import io.saola.inference.fixture.Patches.Patch;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on bright patches and a model that finds them. */
abstract class PatchFinderContract extends DetectorContract {

  @TempDir private Path folder;

  /** The weights, with a description beside them. */
  abstract Path write(Path into) throws Exception;

  abstract String provider();

  /** Most frames in a run. */
  abstract int batch();

  @Override
  protected Detector open(Meters meters) throws Exception {
    DetectorConfig config =
        new DetectorConfig(write(folder).toString(), List.of(provider()), 0.1, batch());
    return Detectors.open(config, new ModelFiles(List.of(folder)), meters);
  }

  @Override
  protected CameraConfig camera(String id) {
    return Cameras.camera(id, "patches");
  }

  @Override
  protected List<Known> pictures() {
    return List.of(
        known(new Patch(0, 0, 200)),
        known(new Patch(3, 2, 255), new Patch(1, 1, 120), new Patch(0, 0, 80)),
        known(new Patch(2, 1, 230), new Patch(0, 2, 90)));
  }

  private static Known known(Patch... patches) {
    List<Detection> seen =
        List.of(patches).stream()
            .map(Patch::seen)
            .sorted(Comparator.comparingDouble(Detection::score).reversed())
            .toList();
    return new Known(Patches.painter(List.of(patches)), seen);
  }

  @Override
  protected int sourceWidth() {
    return Patches.SOURCE_WIDTH;
  }

  @Override
  protected int sourceHeight() {
    return Patches.SOURCE_HEIGHT;
  }

  @Override
  protected long held(Detector open) {
    return ((NetworkDetector) open).allocatedRuns();
  }
}
