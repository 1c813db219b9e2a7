/**
 * Estimates a detector model's parameters from what a real detector saw and what was there, and
 * shows how well the model repeats it. Comes in: detections and ground truth; goes out: a skill and
 * tables of measured against modelled.
 */
@NullMarked
package io.saola.simulator.detector.fit;

import org.jspecify.annotations.NullMarked;
