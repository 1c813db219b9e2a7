package io.saola.inference.handchecked;

import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;

/**
 * One vehicle in one frame, as a person saw it.
 *
 * @param frame 1-based number of the decoded frame
 * @param vehicle the same number for the same vehicle throughout the recording
 * @param box pixels of the source frame
 * @param judged false where a detector is neither to be blamed for missing it nor for finding it
 * @param visibility share of the vehicle that is in the picture and not behind a nearer one, 0..1
 */
public record MarkedBox(
    int frame, long vehicle, Box box, boolean judged, ObjectClass objectClass, double visibility) {}
