package io.saola.bench.guard;

import java.util.Optional;

/** Measures one benchmark once. */
@FunctionalInterface
interface Measurer {

  /** In a process of its own; empty when the benchmark fails. */
  Optional<Figure> measure(BenchmarkName benchmark);
}
