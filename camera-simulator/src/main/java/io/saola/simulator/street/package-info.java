/**
 * Runs a scenario: the street, what is scripted, and the detector that looks at it. Comes in: a
 * scenario, a detector model and a seed; goes out: detections frame by frame, the truth about them,
 * and the configuration that fits the camera.
 */
@NullMarked
package io.saola.simulator.street;

import org.jspecify.annotations.NullMarked;
