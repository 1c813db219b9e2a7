package io.saola.inference.detect.model;

import io.saola.core.frame.PictureFormat;
import io.saola.inference.prepare.FloatSamples;
import java.util.List;
import java.util.Optional;

/**
 * What a model wants to be given. A sample of 0..255 becomes {@code (sample * scale - mean) / std}.
 *
 * @param picture size in pixels, order of the samples, place of the picture and what fills the
 *     rest; planes are NCHW, packed samples NHWC
 * @param padding how much of the rest is run
 * @param scale factor of every sample
 * @param mean for each channel, in the picture's order of colours
 * @param std for each channel, above 0
 * @param name of the input, if the file has several
 * @param sizesName of the input that takes the size that boxes are scaled to, for models that have
 *     one
 */
public record ModelInput(
    PictureFormat picture,
    Padding padding,
    double scale,
    List<Double> mean,
    List<Double> std,
    Optional<String> name,
    Optional<String> sizesName) {

  public ModelInput {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }

  /** What turns pixels into it. */
  public FloatSamples samples() {
    return new FloatSamples(picture.layout(), scale, mean, std);
  }

  /** The same of another size. */
  ModelInput ofSize(int width, int height) {
    PictureFormat other =
        new PictureFormat(width, height, picture.layout(), picture.pad(), picture.placement());
    return new ModelInput(other, padding, scale, mean, std, name, sizesName);
  }
}
