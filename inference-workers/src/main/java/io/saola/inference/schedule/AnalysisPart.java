package io.saola.inference.schedule;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Calibration;
import io.saola.core.config.CameraConfig.Lamp;
import io.saola.core.config.CameraConfig.Line;
import io.saola.core.config.CameraConfig.Zone;
import io.saola.core.config.DetectorConfig;
import io.saola.core.config.RuleConfig;
import io.saola.inference.detect.Detector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of a camera's configuration that matters to the analysis: as long as it is the same, a change
 * of the rest (name, address of the stream) leaves detector, tracks and situations alone.
 *
 * @param eyes the open detector: another one when its weights were swapped
 */
record AnalysisPart(
    Detector eyes,
    DetectorConfig detector,
    CameraConfig.Analysis analysis,
    List<Zone> zones,
    List<Line> lines,
    List<Lamp> lamps,
    @Nullable Calibration calibration,
    List<RuleConfig> rules) {

  static AnalysisPart of(CameraConfig camera, Detector eyes) {
    return new AnalysisPart(
        eyes,
        camera.detector(),
        camera.analysis(),
        camera.zones(),
        camera.lines(),
        camera.lamps(),
        camera.calibration(),
        camera.rules());
  }
}
