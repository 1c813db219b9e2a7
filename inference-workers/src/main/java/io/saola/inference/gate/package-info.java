/**
 * Whether the detector must look at a live frame at all. Frames of one camera come in, in order;
 * out goes which of them show nothing that the last analysed one did not.
 */
@NullMarked
package io.saola.inference.gate;

import org.jspecify.annotations.NullMarked;
