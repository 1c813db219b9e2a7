/**
 * Detectors made of a network, its description and a head. In come frames in the model's input
 * format, out go boxes in source pixels: prepared, run, decoded and suppressed in memory that is
 * allocated once, on whichever of the configured providers works now.
 */
@NullMarked
package io.saola.inference.detect.neural;

import org.jspecify.annotations.NullMarked;
