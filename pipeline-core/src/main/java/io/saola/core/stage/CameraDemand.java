package io.saola.core.stage;

/** Where the analysis says what it wants of the cameras. */
@FunctionalInterface
public interface CameraDemand {

  /**
   * Takes a demand; never blocks, and passes over cameras it does not know. Called by one thread at
   * a time per camera.
   */
  void accept(Demand demand);
}
