package io.saola.core.stage;

import io.saola.core.frame.AnalysisFrame;

/**
 * Where ingest hands over frames that are due. Live, the newest frame of a camera replaces the one
 * still waiting and the call never blocks; over a recording the call blocks until there is room, so
 * that nothing is skipped.
 */
@FunctionalInterface
public interface AnalysisSink {

  /** Takes ownership of the frame. Called by one thread at a time per camera. */
  void accept(AnalysisFrame frame);
}
