/**
 * Networks run by ONNX Runtime. In comes a frame in the network's input format, out go boxes in
 * source pixels: prepared, run and suppressed in memory that is allocated once.
 */
@NullMarked
package io.saola.inference.detect.onnx;

import org.jspecify.annotations.NullMarked;
