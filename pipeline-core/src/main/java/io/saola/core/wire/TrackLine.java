package io.saola.core.wire;

import io.saola.core.geometry.Box;

/**
 * Where one object is in one frame, as MOTChallenge text says it.
 *
 * @param frame 1-based number of the source frame
 * @param track id of the object
 * @param box pixels of the source frame
 * @param confidence the file's seventh value; 0 in a ground truth marks what is not to be judged
 */
public record TrackLine(long frame, long track, Box box, double confidence) {}
