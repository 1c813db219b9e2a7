package io.saola.app.measure.capacity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.saola.app.measure.AgeBook;
import io.saola.app.node.FoundIncidents;
import io.saola.app.node.LiveNode;
import io.saola.core.config.ConfigReader;
import io.saola.core.config.SaolaConfig;
import io.saola.core.metrics.Meter;
import io.saola.inference.detect.ModelCatalog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A process with a whole node in it: {@code CapacityNode CONFIG}. It answers {@code reset}, {@code
 * report} and {@code incidents}, and ends when standard input does.
 */
public final class CapacityNode {

  private static final List<Meter> COUNTED =
      List.of(
          Meter.FRAMES_DUE,
          Meter.FRAMES_ANALYSED,
          Meter.FRAMES_STILL,
          Meter.FRAMES_RECEIVED,
          Meter.FRAMES_OVERFLOWED,
          Meter.FRAMES_AWAITING_KEYFRAME);

  private final AgeBook ages = new AgeBook();
  private final MeterRegistry meters = new AgeRegistry(ages);
  private Map<Meter, Long> before = Map.of();

  private CapacityNode() {}

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws Exception {
    SaolaConfig config =
        new ConfigReader(new ModelCatalog(), System.getenv()::get)
            .read(Path.of(arguments[0]))
            .config();
    new CapacityNode().run(config);
  }

  private void run(SaolaConfig config) throws Exception {
    try (LiveNode node = LiveNode.start(config, System.getenv(), meters)) {
      reset();
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println("=" + answer(line, node));
        System.out.flush();
      }
    }
  }

  private String answer(String question, LiveNode node) throws IOException, InterruptedException {
    return switch (question) {
      case "reset" -> reset();
      case "incidents" -> incidents(node);
      default -> report().line();
    };
  }

  private String reset() {
    before = counts();
    ages.reset();
    return "";
  }

  private CapacityReport report() {
    Map<Meter, Long> now = counts();
    return new CapacityReport(
        since(now, Meter.FRAMES_DUE),
        since(now, Meter.FRAMES_ANALYSED) + since(now, Meter.FRAMES_STILL),
        since(now, Meter.FRAMES_ANALYSED),
        since(now, Meter.FRAMES_RECEIVED),
        since(now, Meter.FRAMES_OVERFLOWED) + since(now, Meter.FRAMES_AWAITING_KEYFRAME),
        ages.percentile(0.5),
        ages.percentile(0.99));
  }

  private long since(Map<Meter, Long> now, Meter meter) {
    return now.getOrDefault(meter, 0L) - before.getOrDefault(meter, 0L);
  }

  private Map<Meter, Long> counts() {
    Map<Meter, Long> counts = new EnumMap<>(Meter.class);
    for (Meter meter : COUNTED) {
      double sum =
          meters.find(meter.meterName()).counters().stream().mapToDouble(Counter::count).sum();
      counts.put(meter, Math.round(sum));
    }
    return counts;
  }

  private static String incidents(LiveNode node) throws IOException, InterruptedException {
    return SeenIncident.line(
        FoundIncidents.read(node).incidents().stream()
            .map(
                found ->
                    new SeenIncident(
                        found.camera().value(), found.type().id(), found.detectedAt().micros()))
            .toList());
  }
}
