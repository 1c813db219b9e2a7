package io.saola.inference.incident;

import io.saola.core.geometry.Box;

/**
 * A rule's word that a situation holds in the frame at hand.
 *
 * @param track id of the track that shows it
 * @param box of that track, pixels
 * @param score the track's confidence, 0..1
 * @param clarity how clearly the rule's condition is met, 0..1
 * @param ripe whether, once it has lasted long enough, it counts
 */
record Holding(long track, Box box, double score, double clarity, boolean ripe) {}
