/**
 * Networks run by PyTorch, through DJL. In come TorchScript files and prepared tensors, out go raw
 * outputs, in memory that is allocated once.
 */
@NullMarked
package io.saola.inference.detect.torch;

import org.jspecify.annotations.NullMarked;
