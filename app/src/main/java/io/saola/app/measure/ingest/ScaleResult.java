package io.saola.app.measure.ingest;

import io.saola.app.measure.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What holding many cameras came to.
 *
 * @param bytesPerSecond of a camera's video
 * @param threadsOfFew threads when a tenth of the cameras were connected
 */
record ScaleResult(
    int cameras,
    double bytesPerSecond,
    int threadsOfFew,
    ScaleRun.Moment before,
    ScaleRun.Moment after) {

  private static final double GIGABYTE = 1e9;
  private static final double KIBIBYTE = 1L << 10;

  private double seconds() {
    return (after.nanos() - before.nanos()) / 1e9;
  }

  private double cores() {
    return (after.saola().cpuSeconds() - before.saola().cpuSeconds()) / seconds();
  }

  private double simulatorCores() {
    return (after.simulator().cpuSeconds() - before.simulator().cpuSeconds()) / seconds();
  }

  private NodeReport heard() {
    return after.report().since(before.report());
  }

  /** Lost by Saola from the beginning on: missing, unusable, or not read in time by it. */
  private long lost() {
    return after.report().lost() + after.report().unusable() + after.sent().leftOut();
  }

  /** Connections beyond one for each camera. */
  private long reconnects() {
    return after.sent().sessions() - cameras;
  }

  private double packetsPerSecond() {
    return heard().packets() / seconds();
  }

  /** Share of what the cameras have sent from the beginning on that has arrived. */
  private double arrived() {
    return after.report().packets() / (double) after.sent().packets();
  }

  /** Of encoded video in the rings at the end, as a mean of all cameras. */
  private double ringSeconds() {
    return after.report().ringBytes() / bytesPerSecond / cameras;
  }

  List<Target> targets() {
    return List.of(
        Target.atMost("packets and pictures lost", (double) lost(), 0),
        Target.atLeast("share of packets sent that arrived", arrived(), 0.999),
        Target.atMost("reconnects", (double) reconnects(), 0),
        Target.atMost("threads more than for a tenth", after.saola().threads() - threadsOfFew, 0),
        Target.atMost("cores taken by Saola", cores(), 1),
        Target.atLeast("seconds of video held, mean", ringSeconds(), 4),
        Target.atMost("GB taken by Saola at most", after.saola().peakBytes() / GIGABYTE, 1.5));
  }

  String text() {
    return String.format(
        Locale.ROOT,
        """
        %d cameras held for %.0f s, %.0f packets and %.0f pictures a second
        Saola:     %.2f cores, %.2f GB, %d threads; a camera: %.3f %% of a core, %.0f KiB, %.1f s of video
        simulator: %.2f cores; %d pictures left out, %d reconnects; Saola lost %d packets, %d access units\
        """,
        cameras,
        seconds(),
        packetsPerSecond(),
        heard().frames() / seconds(),
        cores(),
        after.saola().peakBytes() / GIGABYTE,
        after.saola().threads(),
        cores() / cameras * 100,
        after.saola().peakBytes() / KIBIBYTE / cameras,
        ringSeconds(),
        simulatorCores(),
        after.sent().leftOut(),
        reconnects(),
        after.report().lost(),
        after.report().unusable());
  }

  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("cameras", cameras);
    map.put("seconds", seconds());
    map.put("packetsPerSecond", packetsPerSecond());
    map.put("packetsLost", after.report().lost());
    map.put("accessUnitsLost", after.report().unusable());
    map.put("picturesLeftOut", after.sent().leftOut());
    map.put("reconnects", reconnects());
    map.put("threads", after.saola().threads());
    map.put("threadsOfATenth", threadsOfFew);
    map.put("cores", cores());
    map.put("simulatorCores", simulatorCores());
    map.put("peakBytes", after.saola().peakBytes());
    map.put("ringSeconds", ringSeconds());
    map.put("coresPerCamera", cores() / cameras);
    map.put("bytesPerCamera", after.saola().peakBytes() / cameras);
    return map;
  }
}
