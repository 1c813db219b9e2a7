package io.saola.app.measure.capacity;

import io.saola.app.measure.process.Child;
import io.saola.app.measure.process.MeasureException;
import java.nio.file.Path;
import java.util.List;

/** Who watches the cameras. */
enum Reader {
  /** A whole node, as its users run it. */
  SAOLA("Saola", CapacityNode.class.getName()),
  /** A thread for each camera, every picture converted; in the module of benchmarks. */
  NAIVE("naive pipeline", "io.saola.bench.capacity.NaivePipeline");

  private final String title;
  private final String program;

  Reader(String title, String program) {
    this.title = title;
    this.program = program;
  }

  String title() {
    return title;
  }

  Child start(Path config) throws MeasureException {
    return Child.java(program, List.of(config.toString()), _ -> {});
  }
}
