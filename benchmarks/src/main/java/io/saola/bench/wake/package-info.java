/**
 * What it costs to decide whether a street is quiet. Access units of a synthetic camera go in, as
 * sizes and quantisers; verdicts come out.
 */
@NullMarked
package io.saola.bench.wake;

import org.jspecify.annotations.NullMarked;
