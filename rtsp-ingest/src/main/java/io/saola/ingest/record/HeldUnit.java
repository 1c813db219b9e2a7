package io.saola.ingest.record;

import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.Coding;

/**
 * What is known of an access unit that a ring holds.
 *
 * @param sequence counts the units that the ring took, over all streams
 * @param stream which of the camera's streams it belongs to, counted from 0
 * @param number its number in its stream
 * @param micros media time
 * @param length bytes
 */
record HeldUnit(
    long sequence,
    int stream,
    long number,
    long micros,
    TimeOrigin origin,
    long arrivalNanos,
    int lostBefore,
    Coding coding,
    int length) {

  boolean keyframe() {
    return coding.keyframe();
  }
}
