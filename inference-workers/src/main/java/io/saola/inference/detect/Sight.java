package io.saola.inference.detect;

import io.saola.core.detection.FrameDetections;

/** What came of one look. */
public sealed interface Sight {

  /** The frame was looked at. */
  record Seen(FrameDetections detections) implements Sight {}

  /** This frame could not be looked at; it says nothing about the others of the same call. */
  record Failed(RuntimeException reason) implements Sight {}
}
