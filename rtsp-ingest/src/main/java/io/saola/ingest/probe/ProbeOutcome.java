package io.saola.ingest.probe;

import io.saola.ingest.rtsp.StreamOffer;
import java.util.Optional;

/** What came of looking at a camera. */
public sealed interface ProbeOutcome {

  /** Pictures came. */
  record Measured(ProbeReport report) implements ProbeOutcome {}

  /**
   * None came.
   *
   * @param sentence why, for the operator; never holds a secret
   * @param offer what the camera said of itself, if it came to that
   */
  record Unusable(String sentence, Optional<StreamOffer> offer) implements ProbeOutcome {}
}
