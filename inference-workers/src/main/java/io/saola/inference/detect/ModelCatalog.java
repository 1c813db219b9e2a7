package io.saola.inference.detect;

import io.saola.core.detection.DetectorModels;
import io.saola.core.detection.ObjectClass;
import io.saola.inference.detect.model.DescriptionReader;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelSource;
import io.saola.inference.detect.model.PublishedModel;
import io.saola.inference.detect.motion.MotionDetector;
import java.nio.file.InvalidPathException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The models that a configuration may name. Beside the names, {@code detector.model} takes the path
 * of weights or of their description.
 */
public final class ModelCatalog implements DetectorModels {

  private static final Map<String, Set<ObjectClass>> CLASSES =
      Map.of(
          PublishedModel.YOLOX_NANO.name(),
          DescriptionReader.builtIn(PublishedModel.YOLOX_NANO).reported(),
          MotionDetector.NAME,
          MotionDetector.CLASSES);

  @Override
  public Set<String> names() {
    return CLASSES.keySet();
  }

  @Override
  public Optional<Set<ObjectClass>> classesOf(String model) {
    if (!ModelSource.isPath(model)) {
      return Optional.ofNullable(CLASSES.get(model));
    }
    try {
      return Optional.of(ModelSource.describing(model).reported());
    } catch (ModelException | InvalidPathException wrong) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> fault(String model) {
    if (!ModelSource.isPath(model)) {
      return Optional.empty();
    }
    try {
      var _ = ModelSource.describing(model);
      return Optional.empty();
    } catch (ModelException | InvalidPathException wrong) {
      return Optional.of("it cannot be used: " + wrong.getMessage());
    }
  }
}
