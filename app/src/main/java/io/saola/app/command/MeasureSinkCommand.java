package io.saola.app.command;

import io.saola.app.measure.Figures;
import io.saola.app.measure.process.MeasureException;
import io.saola.app.measure.sink.SinkHarness;
import io.saola.app.measure.sink.SinkOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code saola measure sink}: what becomes of incidents, when there are very many. */
@Command(
    name = "sink",
    description =
        "What the sink holds: a storm of incidents stored and told to a webhook, many clients of"
            + " the live feed, and the list of the newest among very many; in a store of its own.",
    mixinStandardHelpOptions = true)
final class MeasureSinkCommand implements Callable<Integer> {

  @Option(
      names = "--only",
      split = ",",
      defaultValue = "storm,feed,list",
      description = "parts to measure (default ${DEFAULT-VALUE})")
  private List<SinkOptions.Part> parts = List.of();

  @Option(
      names = "--rate",
      defaultValue = "2000",
      description = "incidents a second of the storm (default ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--for",
      defaultValue = "1m",
      converter = DurationConverter.class,
      description = "length of the storm, and of the feed (default ${DEFAULT-VALUE})")
  private Duration length = Duration.ZERO;

  @Option(
      names = "--clients",
      defaultValue = "500",
      description = "of the feed (default ${DEFAULT-VALUE})")
  private int clients;

  @Option(
      names = "--feed-rate",
      defaultValue = "20",
      description = "incidents a second that they are told of (default ${DEFAULT-VALUE})")
  private int feedRate;

  @Option(
      names = "--listed",
      defaultValue = "1000000",
      description =
          "incidents in the store of which the newest are asked (default ${DEFAULT-VALUE})")
  private int listed;

  @Option(names = "--json", paramLabel = "FILE", description = "also write the figures here")
  private @Nullable Path json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    positive("--rate", rate);
    positive("--clients", clients);
    positive("--feed-rate", feedRate);
    positive("--listed", listed);
    positive("--for, in seconds", length.toSeconds());
    var options =
        new SinkOptions(Set.copyOf(parts), rate, length, clients, feedRate, length, listed);
    Figures result = measure(options);
    spec.commandLine().getOut().println(result.text());
    if (json != null) {
      result.write(json);
    }
    return result.good() ? 0 : CommandFailure.WORK;
  }

  private static void positive(String option, long found) throws CommandFailure {
    if (found < 1) {
      throw CommandFailure.usage(option + ": found " + found + ", expected at least 1");
    }
  }

  private Figures measure(SinkOptions options)
      throws CommandFailure, IOException, InterruptedException {
    try (ProgressBars bars = new ProgressBars(spec.commandLine().getErr())) {
      return new SinkHarness(options, bars::show).run();
    } catch (MeasureException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    }
  }
}
