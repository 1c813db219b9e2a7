package io.saola.ingest.probe;

import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;

/**
 * What is kept of an access unit.
 *
 * @param micros its media time
 */
record UnitNote(Coding coding, int bytes, long micros, long arrivalNanos) {

  static UnitNote of(AccessUnit unit) {
    return new UnitNote(
        unit.coding(), unit.data().readableBytes(), unit.time().micros(), unit.arrivalNanos());
  }

  boolean keyframe() {
    return coding.keyframe();
  }
}
