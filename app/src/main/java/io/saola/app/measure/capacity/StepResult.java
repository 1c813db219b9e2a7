package io.saola.app.measure.capacity;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a number of cameras came to.
 *
 * @param seconds counted
 * @param readerCores processor seconds in a second of the reader
 * @param simulatorCores the same of the cameras
 * @param readerBytes its memory in the end
 * @param memoryShare of the machine's memory that is in use, 0..1
 * @param shown pictures that the cameras came to send, as a share of those due, 0..1
 * @param cores of the machine
 */
record StepResult(
    int cameras,
    double seconds,
    CapacityReport report,
    double readerCores,
    double simulatorCores,
    long readerBytes,
    double memoryShare,
    double shown,
    int cores) {

  static final double OLDEST_MILLIS = 500;
  static final double LEAST_SHARE = 0.95;

  private static final double BUSY = 0.9;
  private static final double BEHIND = 0.97;
  private static final double FULL = 0.95;

  /** Whether the reader kept up. */
  boolean held() {
    return report.p99() <= OLDEST_MILLIS && report.share() >= LEAST_SHARE && shown >= BEHIND;
  }

  /** What there was no more of, in words. */
  String limit() {
    if (memoryShare >= FULL) {
      return "memory";
    }
    boolean processorsFull = readerCores + simulatorCores >= BUSY * cores;
    if (processorsFull && simulatorCores > readerCores) {
      return "the processor, of which the simulated cameras take most";
    }
    if (processorsFull) {
      return "the processor";
    }
    return shown < BEHIND
        ? "the simulated cameras"
        : "one thread's time, not the processor as such";
  }

  /** One line. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%4d cameras: p99 age %5.0f ms (median %.0f), %5.1f %% of the frames asked, %5.1f frames/s"
            + " looked at; reader %.2f cores and %.0f MiB, simulated cameras %.2f cores; %s",
        cameras,
        report.p99(),
        report.p50(),
        100 * report.share(),
        report.looked() / seconds,
        readerCores,
        readerBytes / (double) (1L << 20),
        simulatorCores,
        held() ? "held" : "not held");
  }

  /** For programs. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("cameras", cameras);
    map.put("held", held());
    map.put("p99AgeMs", report.p99());
    map.put("medianAgeMs", report.p50());
    map.put("shareOfAsked", report.share());
    map.put("askedPerSecond", report.asked() / seconds);
    map.put("achievedPerSecond", report.achieved() / seconds);
    map.put("lookedAtPerSecond", report.looked() / seconds);
    map.put("readerCores", readerCores);
    map.put("simulatorCores", simulatorCores);
    map.put("cores", cores);
    map.put("readerBytes", readerBytes);
    map.put("memoryShare", memoryShare);
    map.put("shareShown", shown);
    map.put("limit", limit());
    return map;
  }
}
