package io.saola.inference.incident;

import io.saola.core.geometry.Box;

/**
 * A rule's word that a situation holds in the frame at hand.
 *
 * @param track id of the track that shows it, or {@link #NO_TRACK}
 * @param box of that track, or the whole picture, pixels
 * @param score the track's confidence, 0..1
 * @param clarity how clearly the rule's condition is met, 0..1
 * @param ripe whether, once it has lasted long enough, it counts
 */
record Holding(long track, Box box, double score, double clarity, boolean ripe) {

  /** The situation is the picture's own. Ids of tracks begin at 1. */
  static final long NO_TRACK = 0;

  /** The whole picture shows it, and once it has lasted long enough, it counts. */
  static Holding ofPicture(Scene scene, double clarity) {
    return new Holding(NO_TRACK, new Box(0, 0, scene.width(), scene.height()), 1, clarity, true);
  }
}
