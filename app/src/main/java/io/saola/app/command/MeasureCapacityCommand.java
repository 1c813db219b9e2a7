package io.saola.app.command;

import io.saola.app.measure.Figures;
import io.saola.app.measure.capacity.CapacityHarness;
import io.saola.app.measure.capacity.CapacityOptions;
import io.saola.app.measure.capacity.OverloadHarness;
import io.saola.app.measure.process.MeasureException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code saola measure capacity}: how many cameras this machine holds. */
@Command(
    name = "capacity",
    description =
        "How many cameras this machine holds: simulated ones show a recording, more and more of"
            + " them, until frames are more than 500 ms old when they have been analysed, or fewer"
            + " than 95 %% of those asked are; and the same for a pipeline without Saola. Every"
            + " part is a process of its own; Linux only.",
    mixinStandardHelpOptions = true)
final class MeasureCapacityCommand implements Callable<Integer> {

  @Option(
      names = "--video",
      paramLabel = "FILE",
      description = "what cameras show; by default video/one-way-road.avi below SAOLA_DATA")
  private @Nullable Path video;

  @Option(
      names = "--height",
      paramLabel = "PIXELS",
      description =
          "of the pictures, e.g. 1080, their width in proportion; by default the recording's own")
  private @Nullable Integer height;

  @Option(
      names = "--busy",
      split = ",",
      defaultValue = "0.2,1",
      description =
          "share of the cameras that show the recording; the others show its place deserted"
              + " (default ${DEFAULT-VALUE})")
  private List<Double> busy = List.of();

  @Option(
      names = "--naive",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "whether to measure the pipeline without Saola, too (default)")
  private boolean naive = true;

  @Option(
      names = "--warm-up",
      defaultValue = "40s",
      converter = DurationConverter.class,
      description =
          "of each step, not counted; an adaptive camera is awake for about its first 30 s, until"
              + " it knows what is usual (default ${DEFAULT-VALUE})")
  private Duration warmUp = Duration.ZERO;

  @Option(
      names = "--step",
      defaultValue = "20s",
      converter = DurationConverter.class,
      description = "how long each number is watched (default ${DEFAULT-VALUE})")
  private Duration step = Duration.ZERO;

  @Option(
      names = "--at-most",
      defaultValue = "512",
      description = "cameras (default ${DEFAULT-VALUE})")
  private int most;

  @Option(
      names = "--overload",
      paramLabel = "TIMES",
      description =
          "instead: watch so many times --cameras for --for, and see that no frame is old")
  private @Nullable Double overload;

  @Option(names = "--cameras", description = "that the machine holds, for --overload")
  private @Nullable Integer cameras;

  @Option(
      names = "--for",
      defaultValue = "5m",
      converter = DurationConverter.class,
      description = "length of --overload (default ${DEFAULT-VALUE})")
  private Duration length = Duration.ZERO;

  @Option(names = "--json", paramLabel = "FILE", description = "also write the figures here")
  private @Nullable Path json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    CapacityOptions options = options();
    Figures result = measure(options);
    spec.commandLine().getOut().println(result.text());
    if (json != null) {
      result.write(json);
    }
    return result.good() ? 0 : CommandFailure.WORK;
  }

  private Figures measure(CapacityOptions options)
      throws CommandFailure, IOException, InterruptedException {
    try (ProgressBars bars = new ProgressBars(spec.commandLine().getErr())) {
      Double times = overload;
      if (times == null) {
        return new CapacityHarness(options, bars::show).run();
      }
      int held = Optional.ofNullable(cameras).orElse(0);
      if (held < 1 || times <= 0 || held * times > most) {
        throw CommandFailure.usage(
            "--overload: expected with --cameras, both above 0, and together at most " + most);
      }
      return new OverloadHarness(options, (int) Math.ceil(held * times), length, bars::show).run();
    } catch (MeasureException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    }
  }

  private CapacityOptions options() throws CommandFailure {
    if (busy.isEmpty() || busy.stream().anyMatch(share -> !(share > 0 && share <= 1))) {
      throw CommandFailure.usage("--busy: found " + busy + ", expected shares above 0, at most 1");
    }
    if (most < 1 || step.isZero()) {
      throw CommandFailure.usage("--at-most and --step: expected more than 0");
    }
    int pixels = pixels();
    return new CapacityOptions(
        Footage.of(video, "one-way-road.avi"), pixels, busy, naive, warmUp, step, most);
  }

  private int pixels() throws CommandFailure {
    int pixels = Optional.ofNullable(height).orElse(0);
    if (height != null && (pixels < 32 || pixels > 4320 || pixels % 2 != 0)) {
      throw CommandFailure.usage(
          "--height: found " + pixels + ", expected an even number of 32..4320");
    }
    return pixels;
  }
}
