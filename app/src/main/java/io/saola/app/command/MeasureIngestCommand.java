package io.saola.app.command;

import io.saola.app.measure.Figures;
import io.saola.app.measure.ingest.IngestHarness;
import io.saola.app.measure.ingest.IngestOptions;
import io.saola.app.measure.ingest.IngestOptions.Part;
import io.saola.app.measure.process.MeasureException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code saola measure ingest}: what receiving and decoding cost. */
@Command(
    name = "ingest",
    description =
        "Receiving and decoding: many cameras on one node, the same streams read by others, and how"
            + " fast adaptive decoding wakes. Every reader is a process of its own; Linux only.",
    mixinStandardHelpOptions = true)
final class MeasureIngestCommand implements Callable<Integer> {

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "some of ${COMPLETION-CANDIDATES}; by default all")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--cameras",
      defaultValue = "1000",
      description = "held at once (default ${DEFAULT-VALUE})")
  private int cameras;

  @Option(
      names = "--for",
      defaultValue = "5m",
      converter = DurationConverter.class,
      description = "how long they are held (default ${DEFAULT-VALUE})")
  private Duration length = Duration.ZERO;

  @Option(
      names = "--turn",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "how long each reader is watched (default ${DEFAULT-VALUE})")
  private Duration turn = Duration.ZERO;

  @Option(
      names = "--trials",
      defaultValue = "100",
      description = "wake-ups to be seen (default ${DEFAULT-VALUE})")
  private int trials;

  @Option(
      names = "--video",
      paramLabel = "FILE",
      description = "show the readers this H.264 recording instead of a simulated street")
  private @Nullable Path video;

  @Option(names = "--json", paramLabel = "FILE", description = "also write the figures here")
  private @Nullable Path json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    if (cameras < 1 || trials < 1) {
      throw CommandFailure.usage(
          "--cameras and --trials: found " + cameras + " and " + trials + ", expected at least 1");
    }
    Figures result = measure(new IngestOptions(parts, cameras, length, turn, trials, video));
    spec.commandLine().getOut().println(result.text());
    if (json != null) {
      result.write(json);
    }
    return result.good() ? 0 : CommandFailure.WORK;
  }

  private Figures measure(IngestOptions options)
      throws CommandFailure, IOException, InterruptedException {
    try (ProgressBars bars = new ProgressBars(spec.commandLine().getErr())) {
      return new IngestHarness(options, bars::show).run();
    } catch (MeasureException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    }
  }
}
