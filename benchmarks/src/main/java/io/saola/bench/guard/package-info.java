/**
 * The guard: what must not get slower. In comes a list of stages, each with a benchmark, another to
 * hold it against and a bound; out goes a verdict on each, measured in short runs that alternate.
 */
@NullMarked
package io.saola.bench.guard;

import org.jspecify.annotations.NullMarked;
