package io.saola.app.measure.ingest;

import static java.util.Comparator.comparingDouble;

import io.saola.app.measure.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What one way of reading took for each camera.
 *
 * @param cores processor seconds in a second
 * @param bytes most memory
 * @param pictures given in a second, not a number when the reader does not say
 */
record ReaderResult(String name, int cameras, double cores, long bytes, double pictures) {

  private static final double MEBIBYTE = 1L << 20;
  private static final double FPS = 5;

  /** Of each reader its turn of middling cost, given the turns of all in every round. */
  static List<ReaderResult> medians(List<List<ReaderResult>> rounds) {
    return IntStream.range(0, rounds.getFirst().size())
        .mapToObj(reader -> rounds.stream().map(round -> round.get(reader)))
        .map(turns -> turns.sorted(comparingDouble(ReaderResult::cores)).toList())
        .map(turns -> turns.get(turns.size() / 2))
        .toList();
  }

  static List<Target> targets(List<ReaderResult> results) {
    ReaderResult grabber = results.get(0);
    ReaderResult all = results.get(2);
    ReaderResult adaptive = results.get(3);
    return List.of(
        Target.atLeast("pictures a second and camera, all", all.pictures(), 0.95 * FPS),
        Target.atLeast("times fewer processor seconds, all", grabber.cores() / all.cores(), 1.15),
        Target.atLeast(
            "times fewer processor seconds, adaptive", grabber.cores() / adaptive.cores(), 6));
  }

  static String text(List<ReaderResult> results) {
    StringBuilder text = new StringBuilder();
    text.append(", read ")
        .append(results.getFirst().cameras())
        .append(" times; for each camera:\n")
        .append("| reader | processor seconds a minute | memory | pictures a second |\n")
        .append("|---|---|---|---|\n");
    for (ReaderResult result : results) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.0f MiB | %s |%n",
              result.name,
              result.cores * 60,
              result.bytes / MEBIBYTE,
              Double.isNaN(result.pictures)
                  ? "-"
                  : String.format(Locale.ROOT, "%.2f", result.pictures)));
    }
    return text.toString().stripTrailing();
  }

  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("reader", name);
    map.put("coresPerCamera", cores);
    map.put("bytesPerCamera", bytes);
    if (!Double.isNaN(pictures)) {
      map.put("picturesPerSecond", pictures);
    }
    return map;
  }
}
