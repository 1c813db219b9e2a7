package io.saola.app.command;

import io.saola.app.city.TemporaryFolder;
import io.saola.app.measure.LatencyHarness;
import io.saola.app.measure.LatencyResult;
import io.saola.app.measure.LatencyTargets;
import io.saola.core.config.SaolaConfig;
import io.saola.events.SinkException;
import io.saola.inference.detect.model.ModelException;
import io.saola.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola measure}: the whole system against simulated cameras. */
@Command(
    name = "measure",
    description = "Measures the whole system against simulated cameras.",
    subcommands = {
      MeasureGateCommand.class,
      MeasureIncidentsCommand.class,
      MeasureIngestCommand.class,
      MeasureCapacityCommand.class,
      MeasureSinkCommand.class,
      MeasureSoakCommand.class
    },
    mixinStandardHelpOptions = true)
final class MeasureCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "expected: saola measure capacity|gate|incidents|ingest|latency|sink|soak");
  }

  @Command(
      name = "latency",
      description =
          "From a frame's last packet to its rules having run, and to the incident's push.",
      mixinStandardHelpOptions = true)
  int latency(
      @Option(names = "--cameras", defaultValue = "4", description = "default ${DEFAULT-VALUE}")
          int cameras,
      @Option(
              names = "--incidents",
              defaultValue = "200",
              description = "end after so many (default ${DEFAULT-VALUE})")
          int incidents,
      @Option(
              names = "--video",
              paramLabel = "FILE",
              description = "watch this recording with yolox-nano instead of simulated scenes")
          @Nullable Path video,
      @Option(
              names = "--at-most",
              defaultValue = "10m",
              converter = DurationConverter.class,
              description = "give up after (default ${DEFAULT-VALUE})")
          Duration limit,
      @Option(names = "--json", paramLabel = "FILE") @Nullable Path json)
      throws CommandFailure, IOException, InterruptedException {
    LatencyResult result;
    try (TemporaryFolder folder = TemporaryFolder.make();
        Simulator simulator =
            video == null ? LatencyTargets.simulated(cameras) : LatencyTargets.showing(video)) {
      SaolaConfig config =
          video == null
              ? LatencyTargets.config(simulator, folder.path())
              : LatencyTargets.videoConfig(simulator, cameras, folder.path());
      result = measure(new LatencyHarness(config, incidents, limit));
    }
    spec.commandLine().getOut().println(result.text());
    if (json != null) {
      result.write(json);
    }
    return result.complete() ? 0 : CommandFailure.WORK;
  }

  private LatencyResult measure(LatencyHarness harness)
      throws CommandFailure, InterruptedException {
    try (var progress = new ProgressBar(spec.commandLine().getErr(), "incidents")) {
      return harness.run(progress::show);
    } catch (ModelException missing) {
      throw CommandFailure.usage(String.valueOf(missing.getMessage()));
    } catch (SinkException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    }
  }
}
