package io.saola.bench.loop;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.DetectorConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The camera that the benchmarks of the loop watch: YOLOX-nano on the processor, 5 frames a second.
 */
final class BenchCamera {

  static final CameraId ID = new CameraId("bench");
  static final float MIN_SCORE = 0.1f;
  static final int FPS = 5;

  private BenchCamera() {}

  static CameraConfig config() {
    return new CameraConfig(
        ID,
        "bench",
        null,
        CameraConfig.Stream.of(new StreamAddress.Recording(Path.of("bench.mp4"))),
        null,
        new DetectorConfig("yolox-nano", List.of("cpu"), MIN_SCORE),
        new CameraConfig.Analysis(
            FPS,
            CameraConfig.Region.ALL,
            CameraConfig.Decode.ALL,
            CameraConfig.Priority.NORMAL,
            Set.of()),
        List.of(),
        List.of(),
        null,
        List.of());
  }
}
