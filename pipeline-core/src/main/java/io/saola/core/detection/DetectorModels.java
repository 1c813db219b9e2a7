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

  /**
   * Why a model that is named by its file cannot be used, as the end of a sentence: "its
   * description …". Empty when there is nothing more to say than that no such model is known.
   */
  default Optional<String> fault(String model) {
    return Optional.empty();
  }
}
