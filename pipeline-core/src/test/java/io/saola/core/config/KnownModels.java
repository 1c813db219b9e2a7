package io.saola.core.config;

import io.saola.core.detection.DetectorModels;
import io.saola.core.detection.ObjectClass;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The two models of the first catalogue; any file is taken for one like yolox-nano. */
final class KnownModels implements DetectorModels {

  private static final Map<String, Set<ObjectClass>> CLASSES =
      Map.of(
          "yolox-nano",
          EnumSet.complementOf(EnumSet.of(ObjectClass.MOVING_OBJECT)),
          "motion",
          EnumSet.of(ObjectClass.MOVING_OBJECT));

  @Override
  public Set<String> names() {
    return CLASSES.keySet();
  }

  @Override
  public Optional<Set<ObjectClass>> classesOf(String model) {
    return Optional.ofNullable(CLASSES.get(model.endsWith(".onnx") ? "yolox-nano" : model));
  }
}
