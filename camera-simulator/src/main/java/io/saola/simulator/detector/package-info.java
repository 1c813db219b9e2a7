/**
 * What a detector makes of a scene: what it misses, how its boxes tremble, what it takes for what
 * and what it sees where nothing is. Comes in: true boxes, or detections and truth to fit the model
 * to; goes out: detections.
 */
@NullMarked
package io.saola.simulator.detector;

import org.jspecify.annotations.NullMarked;
