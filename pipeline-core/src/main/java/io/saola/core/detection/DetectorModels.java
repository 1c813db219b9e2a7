package io.saola.core.detection;

import java.util.Optional;
import java.util.Set;

/**
 * The models that a configuration may name, asked while it is checked, so that a rule whose classes
 * its detector cannot report is refused before anything starts.
 */
public interface DetectorModels {

  /** Names that {@code detector.model} takes. */
  Set<String> names();

  /** What a model reports, empty when no such model is known. */
  Optional<Set<ObjectClass>> classesOf(String model);
}
