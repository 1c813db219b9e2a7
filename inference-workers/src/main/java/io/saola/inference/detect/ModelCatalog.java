package io.saola.inference.detect;

import io.saola.core.detection.DetectorModels;
import io.saola.core.detection.ObjectClass;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.detect.model.PublishedModel;
import io.saola.inference.detect.motion.MotionDetector;
import io.saola.inference.detect.onnx.CocoClasses;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The models that a configuration may name. Beside the names, {@code detector.model} takes the path
 * of a YOLOX file ending in {@code .onnx}.
 */
public final class ModelCatalog implements DetectorModels {

  private static final Map<String, Set<ObjectClass>> CLASSES =
      Map.of(
          PublishedModel.YOLOX_NANO.name(),
          CocoClasses.reported(),
          MotionDetector.NAME,
          MotionDetector.CLASSES);

  @Override
  public Set<String> names() {
    return CLASSES.keySet();
  }

  @Override
  public Optional<Set<ObjectClass>> classesOf(String model) {
    return ModelFiles.isPath(model)
        ? Optional.of(CocoClasses.reported())
        : Optional.ofNullable(CLASSES.get(model));
  }
}
