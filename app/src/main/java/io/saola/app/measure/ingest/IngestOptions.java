package io.saola.app.measure.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured.
 *
 * @param parts which of the measurements
 * @param cameras held at once in the first
 * @param length of the first, and of each reader's turn in the second
 * @param trials drives through the picture in the third
 * @param video recording for the second in place of a simulated street, null for that; H.264
 */
public record IngestOptions(
    Set<Part> parts,
    int cameras,
    Duration length,
    Duration turn,
    int trials,
    @Nullable Path video) {

  public IngestOptions {
    parts = Set.copyOf(parts);
  }

  /** The measurements. */
  public enum Part {
    /** A city's cameras on one node. */
    SCALE,
    /** The same streams read by others. */
    READERS,
    /** How fast adaptive decoding wakes. */
    WAKE
  }
}
