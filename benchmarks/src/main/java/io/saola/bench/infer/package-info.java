/**
 * Runs of the model. In comes a prepared tensor, out goes the time of a run through Saola beside
 * bare {@code OrtSession.run}.
 */
@NullMarked
package io.saola.bench.infer;

import org.jspecify.annotations.NullMarked;
