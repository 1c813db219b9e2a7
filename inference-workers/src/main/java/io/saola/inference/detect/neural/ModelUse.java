package io.saola.inference.detect.neural;

import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.Placement;
import io.saola.inference.detect.model.ModelDescription;
import io.saola.inference.detect.model.Padding;
import io.saola.inference.prepare.FloatSamples;

/**
 * How a described model is fed and read, the same on every provider.
 *
 * @param takesSizes whether a second input takes the size that boxes are scaled to
 */
record ModelUse(ModelDescription description, FloatSamples samples, boolean takesSizes) {

  static ModelUse of(ModelDescription description, boolean takesSizes) {
    return new ModelUse(description, description.input().samples(), takesSizes);
  }

  PictureFormat format() {
    return description.input().picture();
  }

  /** Whether its pictures may be run without rows that they leave free. */
  boolean mayBeCut() {
    return description.input().padding() == Padding.LEAST
        && description.family().hasGrids()
        && format().placement() != Placement.STRETCHED
        && format().layout().planes() > 1;
  }

  float overlap() {
    return (float) description.overlap();
  }
}
