package io.saola.app.measure.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.saola.core.config.ConfigReader;
import io.saola.core.config.SaolaConfig;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.inference.detect.ModelCatalog;
import io.saola.ingest.camera.IngestNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;

/**
 * A process with nothing but an ingest node in it: {@code MeasuredNode CONFIG [frames]}. It answers
 * every line {@code report} with what its meters say, ends when standard input does, and with
 * {@code frames} tells of every analysed frame.
 */
public final class MeasuredNode {

  /** What yolox-nano wants to be given. */
  private static final PictureFormat INPUT =
      new PictureFormat(416, 416, PixelLayout.BGR_PLANAR, 114);

  private final PrintStream out;
  private final InstantSource clock = InstantSource.system();
  private final LongAdder analysed = new LongAdder();
  private final boolean tellFrames;

  private MeasuredNode(PrintStream out, boolean tellFrames) {
    this.out = out;
    this.tellFrames = tellFrames;
  }

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws Exception {
    SaolaConfig config =
        new ConfigReader(new ModelCatalog(), System.getenv()::get)
            .read(Path.of(arguments[0]))
            .config();
    new MeasuredNode(System.out, arguments.length > 1).run(config);
  }

  private void run(SaolaConfig config) throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (IngestNode node =
        new IngestNode(
            config.ingest(),
            config.store().evidence(),
            _ -> {},
            _ -> INPUT,
            this::take,
            new Meters(registry),
            Ticker.system(),
            clock)) {
      node.apply(config.cameras());
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (in.readLine() != null) {
        out.println("=" + report(registry).line());
        out.flush();
      }
    }
  }

  private NodeReport report(SimpleMeterRegistry registry) {
    return new NodeReport(
        sum(registry, Meter.PACKETS_RECEIVED),
        sum(registry, Meter.PACKETS_LOST),
        sum(registry, Meter.FRAMES_RECEIVED),
        sum(registry, Meter.FRAMES_DAMAGED) + sum(registry, Meter.FRAMES_OVERFLOWED),
        sum(registry, Meter.CONNECTS),
        analysed.sum(),
        Math.round(registry.get(Meter.RING_BYTES.meterName()).gauge().value()));
  }

  private static long sum(SimpleMeterRegistry registry, Meter meter) {
    return Math.round(
        registry.find(meter.meterName()).counters().stream().mapToDouble(Counter::count).sum());
  }

  private void take(AnalysisFrame frame) {
    try (frame) {
      analysed.increment();
      if (tellFrames) {
        out.println(new SeenFrame(frame.camera().value(), frame.time(), clock.instant()).line());
        out.flush();
      }
    }
  }
}
