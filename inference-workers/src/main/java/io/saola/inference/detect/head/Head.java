package io.saola.inference.detect.head;

import io.saola.core.detection.ObjectClass;
import io.saola.inference.detect.DetectionException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a model gave for one picture. Made by {@link Heads} for the outputs of one model.
 * Immutable.
 */
public sealed interface Head
    permits DetrHead, QueryHead, YoloV10Head, YoloV5Head, YoloV8Head, YoloxHead {

  /** Boxes that one picture gives at most: the capacity that its {@link Candidates} need. */
  int most();

  /**
   * Adds every box whose best class is wanted and whose score reaches {@code minScore}, in pixels
   * of the input.
   *
   * @param outputs the picture's part of each output, in native byte order
   * @param wanted what each of the model's classes is to be reported as, null for not at all
   * @throws DetectionException when a number that matters is not finite
   */
  void decode(
      MemorySegment[] outputs,
      float minScore,
      @Nullable ObjectClass[] wanted,
      Candidates candidates);
}
