package io.saola.app.command;

import io.saola.core.config.ConfigException;
import io.saola.core.wire.DetectionLines;
import io.saola.core.wire.TruthLines;
import io.saola.simulator.detector.DetectorModel;
import io.saola.simulator.detector.ModelFile;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.scenario.ScenarioFile;
import io.saola.simulator.street.StreetConfig;
import io.saola.simulator.street.StreetRun;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code saola simulate}: hours of street in seconds, with the truth about them. */
@Command(
    name = "simulate",
    description =
        "Simulates a street: detections of a camera or its stream, and what really happened.",
    mixinStandardHelpOptions = true,
    subcommands = SimulateFitCommand.class)
final class SimulateCommand implements Callable<Integer> {

  private static final Duration SLICE = Duration.ofMinutes(1);
  private static final Duration USUAL = Duration.ofHours(1);

  @Parameters(arity = "0..1", paramLabel = "SCENARIO.yml", description = "see docs/scenarios.md")
  private @Nullable Path scenarioFile;

  @Option(names = "--detections", paramLabel = "FILE", description = "what the detector sees")
  private @Nullable Path detections;

  @Option(names = "--truth", paramLabel = "FILE", description = "what there is to be found")
  private @Nullable Path truth;

  @Option(names = "--config", paramLabel = "FILE", description = "the configuration that fits")
  private @Nullable Path config;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "of media time (default 1h; a stream goes on until it is stopped)")
  private @Nullable Duration length;

  @Option(names = "--seed", defaultValue = "1", description = "default ${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--detector", paramLabel = "FILE", description = "another detector model")
  private @Nullable Path detector;

  @Option(
      names = "--rtsp-port",
      paramLabel = "PORT",
      description = "stream the street, drawn, as time goes by; 0 takes any free port")
  private @Nullable Integer rtspPort;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    Path file = checked();
    try {
      Scenario scenario = ScenarioFile.read(file);
      DetectorModel model = detector == null ? ModelFile.shipped() : ModelFile.read(detector);
      if (config != null) {
        Files.writeString(config, StreetConfig.of(scenario));
      }
      if (rtspPort != null) {
        new StreetStream(scenario, model, seed, truth)
            .serve(rtspPort, length, spec.commandLine().getOut());
      } else if (detections != null || truth != null) {
        simulate(file, new StreetRun(scenario, model, seed));
      }
      return 0;
    } catch (ConfigException wrong) {
      throw CommandFailure.usage(String.valueOf(wrong.getMessage()));
    } catch (IOException failure) {
      throw CommandFailure.work("the results cannot be written: " + failure.getMessage());
    }
  }

  private Path checked() throws CommandFailure {
    if (scenarioFile == null) {
      throw CommandFailure.usage("missing SCENARIO.yml, expected a scenario file");
    }
    if (rtspPort != null && detections != null) {
      throw CommandFailure.usage(
          "--detections: with --rtsp-port the street is drawn, and nobody looks at it;"
              + " expected one of both");
    }
    if (rtspPort == null && Stream.of(detections, truth, config).allMatch(file -> file == null)) {
      throw CommandFailure.usage(
          "nothing to write, expected --detections, --truth, --config or --rtsp-port");
    }
    if (length != null && length.compareTo(Duration.ofSeconds(1)) < 0) {
      throw CommandFailure.usage("--for: found less than a second, expected 1s or more");
    }
    return scenarioFile;
  }

  private void simulate(Path file, StreetRun run) throws IOException {
    Duration all = length == null ? USUAL : length;
    try (var progress =
            new ProgressBar(spec.commandLine().getErr(), String.valueOf(file.getFileName()));
        Writer out =
            detections == null ? Writer.nullWriter() : Files.newBufferedWriter(detections)) {
      for (Duration done = Duration.ZERO; done.compareTo(all) < 0; done = done.plus(SLICE)) {
        Duration left = all.minus(done);
        run.run(
            left.compareTo(SLICE) < 0 ? left : SLICE, frame -> DetectionLines.write(out, frame));
        progress.show(Math.min(1, (double) done.plus(SLICE).toMillis() / all.toMillis()));
      }
      progress.end();
    }
    if (truth != null) {
      try (Writer out = Files.newBufferedWriter(truth)) {
        TruthLines.write(out, run.truth());
      }
    }
  }
}
