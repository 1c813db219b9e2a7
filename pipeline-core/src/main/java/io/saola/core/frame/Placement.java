package io.saola.core.frame;

/** How a picture is fitted into a detector's input of another shape. */
public enum Placement {
  /** Keeps its shape and lies at the top left; the rest is filled. */
  TOP_LEFT,
  /** Keeps its shape and lies in the middle; what is left on both sides is filled. */
  CENTRED,
  /** Fills the input, whatever that does to its shape. */
  STRETCHED
}
