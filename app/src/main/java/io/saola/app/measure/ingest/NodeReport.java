package io.saola.app.measure.ingest;

import java.util.Arrays;

/**
 * What a measured node's meters say, over all cameras.
 *
 * @param unusable access units received and lost again: damaged, or more than the decoder took
 * @param analysed frames handed over for analysis
 * @param ringBytes of encoded video held now
 */
record NodeReport(
    long packets,
    long lost,
    long frames,
    long unusable,
    long connects,
    long analysed,
    long ringBytes) {

  /** As a line between processes. */
  String line() {
    return "%d %d %d %d %d %d %d"
        .formatted(packets, lost, frames, unusable, connects, analysed, ringBytes);
  }

  static NodeReport of(String line) {
    long[] values = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return new NodeReport(
        values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
  }

  /** What has come since an earlier one. */
  NodeReport since(NodeReport earlier) {
    return new NodeReport(
        packets - earlier.packets,
        lost - earlier.lost,
        frames - earlier.frames,
        unusable - earlier.unusable,
        connects - earlier.connects,
        analysed - earlier.analysed,
        ringBytes - earlier.ringBytes);
  }
}
