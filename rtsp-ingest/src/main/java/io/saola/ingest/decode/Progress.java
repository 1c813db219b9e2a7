package io.saola.ingest.decode;

/** Told how far long work has come. */
@FunctionalInterface
public interface Progress {

  /**
   * Called on the working thread, often.
   *
   * @param fraction 0..1, never less than before
   */
  void reached(double fraction);
}
