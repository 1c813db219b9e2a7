package io.saola.bench.backtest;

import io.saola.app.backtest.BacktestException;
import io.saola.app.backtest.BacktestOptions;
import io.saola.app.backtest.BacktestRun;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.ConfigException;
import io.saola.core.config.ConfigReader;
import io.saola.core.config.SaolaConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.flow.FlowMinute;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.DetectionLines;
import io.saola.inference.detect.ModelCatalog;
import io.saola.inference.flow.FlowMeter;
import io.saola.inference.incident.Analysis;
import io.saola.inference.incident.CameraAnalyser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A frame of twenty vehicles in a backtest. 200 microseconds for {@link #decide} are a thousand
 * times real time at 5 frames a second on one core; {@link #read} goes on beside it on another.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class BacktestBenchmark {

  private static final int FRAMES = 2_000;

  private final ConfigReader reader = new ConfigReader(new ModelCatalog(), name -> null);
  private @Nullable Path folder;
  private @Nullable SaolaConfig config;
  private @Nullable CameraAnalyser analyser;
  private @Nullable FlowMeter flow;
  private List<FrameDetections> frames = List.of();
  private long next;

  /** Writes what is read. */
  @Setup(Level.Trial)
  public void setUp() throws IOException, ConfigException {
    Path into = Files.createTempDirectory("saola-bench");
    folder = into;
    Files.writeString(into.resolve("saola.yml"), BusyStreet.CONFIG);
    new BusyStreet().write(into.resolve("street.jsonl"), FRAMES);
    SaolaConfig read = reader.read(into.resolve("saola.yml")).config();
    config = read;
    analyser = new CameraAnalyser(camera(read));
    flow = new FlowMeter(camera(read));
    List<FrameDetections> made = new ArrayList<>();
    DetectionLines.read(into.resolve("street.jsonl"), made::add);
    frames = made;
  }

  /** Removes it. */
  @TearDown(Level.Trial)
  public void tearDown() throws IOException {
    try (Stream<Path> files = Files.walk(folder())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Tracker and rules. */
  @Benchmark
  public Analysis decide() {
    return Objects.requireNonNull(analyser).analyse(frame());
  }

  /** Tracker, rules and traffic counts. */
  @Benchmark
  public Optional<FlowMinute> decideAndCount() {
    Analysis analysis = Objects.requireNonNull(analyser).analyse(frame());
    return Objects.requireNonNull(flow).add(analysis.tracks());
  }

  /** A line of the file to a frame. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public int read() throws IOException {
    int[] detections = new int[1];
    DetectionLines.read(
        folder().resolve("street.jsonl"), frame -> detections[0] += frame.detections().size());
    return detections[0];
  }

  /** Everything: a file to all result files. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public String backtest() throws IOException, BacktestException {
    SaolaConfig read = Objects.requireNonNull(config);
    BacktestOptions options =
        new BacktestOptions(
            folder().resolve("saola.yml"),
            "bench",
            folder().resolve("street.jsonl"),
            folder().resolve("out"),
            null,
            null,
            List.of());
    return new BacktestRun(options, reader, read, camera(read)).run(progress -> {}).figures();
  }

  /** The same street again and again, on a time that goes on. */
  private FrameDetections frame() {
    FrameDetections seen = frames.get((int) (next % FRAMES));
    next++;
    return new FrameDetections(
        seen.camera(),
        next,
        new MediaTime(200_000 * next),
        seen.width(),
        seen.height(),
        seen.detections(),
        seen.signals());
  }

  private Path folder() {
    return Objects.requireNonNull(folder);
  }

  private static CameraConfig camera(SaolaConfig config) {
    return config.cameras().getFirst();
  }
}
