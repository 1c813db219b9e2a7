/**
 * Float models to 8-bit ones. In come an ONNX file and pictures like those it will see, out goes a
 * file with quantise and dequantise nodes (QDQ) around the convolutions that stand it, and how far
 * the two agree.
 */
@NullMarked
package io.saola.inference.quantise;

import org.jspecify.annotations.NullMarked;
