package io.saola.inference.detect;

import io.saola.core.config.DetectorConfig;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.model.Checksum;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.detect.model.ModelSource;
import io.saola.inference.detect.model.PublishedModel;
import io.saola.inference.detect.motion.MotionDetector;
import io.saola.inference.detect.network.NetworkRuntime;
import io.saola.inference.detect.neural.NetworkDetector;
import io.saola.inference.detect.onnx.OnnxRuntime;
import io.saola.inference.detect.torch.TorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the detector that a configuration names. */
public final class Detectors {

  private static final Logger LOG = LoggerFactory.getLogger(Detectors.class);

  private Detectors() {}

  /**
   * Loads the model, compares it with its description and tries it. The caller closes the detector.
   *
   * @throws ModelException when the model is missing, damaged or another one, or when none of the
   *     configured providers works here; never falls back to another model
   */
  public static Detector open(DetectorConfig config, ModelFiles files, Meters meters)
      throws ModelException {
    return config.model().equals(MotionDetector.NAME)
        ? new MotionDetector(meters)
        : open(config, ModelSource.of(config.model(), files), meters);
  }

  private static Detector open(DetectorConfig config, ModelSource source, Meters meters)
      throws ModelException {
    Optional<PublishedModel> published = PublishedModel.named(config.model());
    try {
      if (published.isPresent()) {
        warnIfOther(published.get(), source.weights());
      }
      return NetworkDetector.open(config, source, runtimeOf(source), meters);
    } catch (ModelException e) {
      throw published.isPresent() ? withAdvice(e, published.get(), source.weights()) : e;
    }
  }

  /** The library that runs such files. */
  static NetworkRuntime runtimeOf(ModelSource source) {
    return source.weights().toString().endsWith(".pt") ? new TorchRuntime() : new OnnxRuntime();
  }

  private static void warnIfOther(PublishedModel model, Path file) throws ModelException {
    try {
      if (!Checksum.sha256(file).equals(model.sha256())) {
        LOG.warn(
            "{} is not the file that its makers published as {}: its SHA-256 differs",
            file,
            model.name());
      }
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static ModelException withAdvice(ModelException e, PublishedModel model, Path file) {
    String advice =
        " Found "
            + size(file)
            + " bytes, the published file has "
            + model.size()
            + ": remove it and run 'saola models pull "
            + model.name()
            + "'.";
    return new ModelException(e.getMessage() + advice, e);
  }

  private static String size(Path file) {
    try {
      return Long.toString(Files.size(file));
    } catch (IOException e) {
      return "no readable";
    }
  }
}
