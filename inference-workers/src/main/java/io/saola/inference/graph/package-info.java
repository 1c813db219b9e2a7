/**
 * Networks' graphs in ONNX, read and rewritten so that they do the same with less. In come models
 * as they were exported, out go models for a runtime or for the quantiser.
 */
@NullMarked
package io.saola.inference.graph;

import org.jspecify.annotations.NullMarked;
