/**
 * Pixels to tensors. In come leased 8-bit pixels already in the detector's size, out go the same
 * samples as 32-bit floats in memory that the runtime reads in place.
 */
@NullMarked
package io.saola.inference.prepare;

import org.jspecify.annotations.NullMarked;
