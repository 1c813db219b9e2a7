package io.saola.inference.detect;

import io.saola.core.config.DetectorConfig;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.detect.motion.MotionDetector;
import io.saola.inference.detect.onnx.YoloxDetector;

/** Opens the detector that a configuration names. */
public final class Detectors {

  private Detectors() {}

  /**
   * Loads the model and checks that it is what it should be. The caller closes the detector.
   *
   * @throws ModelException when the model is missing, damaged or another one, or when none of the
   *     configured providers works here; never falls back to another model
   */
  public static Detector open(DetectorConfig config, ModelFiles files, Meters meters)
      throws ModelException {
    return config.model().equals(MotionDetector.NAME)
        ? new MotionDetector(meters)
        : YoloxDetector.open(config, files.find(config.model()), meters);
  }
}
