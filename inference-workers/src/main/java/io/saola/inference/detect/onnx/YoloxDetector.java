package io.saola.inference.detect.onnx;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.DetectorConfig;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.StageTimers;
import io.saola.inference.detect.model.Checksum;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.PublishedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * YOLOX on ONNX Runtime, for COCO's road users and carried objects. One session, run by any number
 * of threads at once, each on its own thread and with tensors of its own. It learns nothing.
 */
public final class YoloxDetector implements Detector {

  private static final Logger LOG = LoggerFactory.getLogger(YoloxDetector.class);

  /** What the published models were trained with: grey all around, at the right and below. */
  private static final int PAD = 114;

  private final String name;
  private final YoloxNetwork network;
  private final YoloxGrid grid;
  private final TensorPool tensors;
  private final PictureFormat input;
  private final StageTimers timers;

  private YoloxDetector(String name, YoloxNetwork network, StageTimers timers) {
    this.name = name;
    this.network = network;
    this.timers = timers;
    this.grid = new YoloxGrid(network.width(), network.height());
    this.tensors = new TensorPool(network::newTensors);
    this.input = new PictureFormat(network.width(), network.height(), PixelLayout.BGR_PLANAR, PAD);
  }

  /**
   * Loads a model file.
   *
   * @throws ModelException when it is damaged, another model, or runs on none of the providers
   */
  public static YoloxDetector open(DetectorConfig config, Path file, Meters meters)
      throws ModelException {
    PublishedModel published = PublishedModel.named(config.model()).orElse(null);
    try {
      if (published != null) {
        warnIfOther(published, file);
      }
      YoloxNetwork network = YoloxNetwork.open(file, config.providers());
      return new YoloxDetector(config.model(), network, new StageTimers(meters));
    } catch (ModelException e) {
      throw published == null ? e : withAdvice(e, published, file);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public PictureFormat input() {
    return input;
  }

  @Override
  public Set<ObjectClass> classes() {
    return CocoClasses.reported();
  }

  @Override
  public boolean learns() {
    return false;
  }

  @Override
  public CameraDetector forCamera(CameraConfig camera) {
    return new YoloxCameraDetector(camera, network, grid, tensors, input, timers);
  }

  @Override
  public void close() {
    tensors.close();
    network.close();
  }

  /** Sets of tensors that are allocated now, for leak checks. */
  int allocatedTensors() {
    return tensors.allocated();
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
