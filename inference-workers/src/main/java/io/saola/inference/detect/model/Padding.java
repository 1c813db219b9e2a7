package io.saola.inference.detect.model;

/** How much of an input is filled and run around a picture that does not fill it. */
public enum Padding {
  /** Up to the next whole cell of the coarsest grid, where the model can be run so. */
  LEAST,
  /** All of it, as the model's file says. */
  WHOLE
}
