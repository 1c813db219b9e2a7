/**
 * Networks run by ONNX Runtime, on the provider that is asked for. In come files in ONNX and
 * prepared tensors, out go raw outputs, in memory that is allocated once.
 */
@NullMarked
package io.saola.inference.detect.onnx;

import org.jspecify.annotations.NullMarked;
