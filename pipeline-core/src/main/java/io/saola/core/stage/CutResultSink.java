package io.saola.core.stage;

/** Told what came of every {@link Demand.Cut}. */
@FunctionalInterface
public interface CutResultSink {

  /** Called once for each cut, by the thread that writes clips; must not wait for long. */
  void accept(CutResult result);
}
