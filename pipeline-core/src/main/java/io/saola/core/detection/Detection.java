package io.saola.core.detection;

import io.saola.core.geometry.Box;

/**
 * One object seen in one frame.
 *
 * @param score the detector's confidence, 0..1
 * @param box pixels of the source frame, inside the frame
 */
public record Detection(ObjectClass objectClass, double score, Box box) {

  public Detection {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score of 0..1 expected, found " + score);
    }
  }
}
