/**
 * The port to whatever runs a model. In come prepared tensors in memory outside the heap, out go
 * the model's raw outputs, with no word on what they mean.
 */
@NullMarked
package io.saola.inference.detect.network;

import org.jspecify.annotations.NullMarked;
