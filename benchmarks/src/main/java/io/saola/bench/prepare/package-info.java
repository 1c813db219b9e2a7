/** Pixels to tensors. In comes one input of YOLOX-nano, out goes the time to fill its tensor. */
@NullMarked
package io.saola.bench.prepare;

import org.jspecify.annotations.NullMarked;
