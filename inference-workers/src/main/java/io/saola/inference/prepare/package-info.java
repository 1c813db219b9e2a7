/**
 * Pixels to numbers that can be reckoned with. In come leased 8-bit pixels already in the
 * detector's size, out go tensors in memory that the runtime reads in place, or rows of brightness.
 */
@NullMarked
package io.saola.inference.prepare;

import org.jspecify.annotations.NullMarked;
