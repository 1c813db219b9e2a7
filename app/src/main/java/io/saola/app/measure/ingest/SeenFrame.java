package io.saola.app.measure.ingest;

import io.saola.core.time.MediaTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A frame that was handed over for analysis.
 *
 * @param time media time: when the camera took it
 * @param handedOver when it was handed over
 */
record SeenFrame(String camera, MediaTime time, Instant handedOver) {

  /** What its lines begin with. */
  static final String WORD = "frame ";

  /** As a line between processes. */
  String line() {
    long over = ChronoUnit.MICROS.between(Instant.EPOCH, handedOver);
    return WORD + camera + " " + time.micros() + " " + over;
  }

  static SeenFrame of(String line) {
    String[] words = line.split(" ", -1);
    return new SeenFrame(
        words[1],
        new MediaTime(Long.parseLong(words[2])),
        Instant.EPOCH.plus(Long.parseLong(words[3]), ChronoUnit.MICROS));
  }
}
