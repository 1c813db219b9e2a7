package io.saola.simulator.detector;

import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;

/**
 * Something that is really there.
 *
 * @param owner what belongs together has the same: a rider and the machine never hide each other
 * @param key the same from frame to frame, of nothing else
 * @param box pixels, reaching over the picture's edges where the thing does
 */
public record Target(long owner, long key, ObjectClass objectClass, Box box) {}
