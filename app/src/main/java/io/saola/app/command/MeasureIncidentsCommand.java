package io.saola.app.command;

import io.saola.app.measure.Figures;
import io.saola.app.measure.MeasuredPart;
import io.saola.app.measure.street.StreetHarness;
import io.saola.app.measure.street.StreetResult;
import io.saola.core.config.ConfigException;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.scenario.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code saola measure incidents}: how good the rules are, on streets of which all is known. */
@Command(
    name = "incidents",
    description = {
      "How good the rules are: simulated streets are watched as they are configured, and what is"
          + " found is held against what happened. Fails when a target is missed.",
      "Seeds below 1000 are for tuning rules; judge by others that nobody has looked into."
    },
    mixinStandardHelpOptions = true)
final class MeasureIncidentsCommand implements Callable<Integer> {

  private static final MeasuredPart PART = new MeasuredPart("saola measure incidents --report");

  private static final Path SHIPPED = Path.of(System.getProperty("saola.home", "."), "scenarios");

  @Parameters(
      arity = "0..*",
      paramLabel = "SCENARIO.yml",
      description = "files, or folders of them (default: those that Saola ships)")
  private List<Path> scenarios = new ArrayList<>();

  @Option(
      names = "--hours",
      defaultValue = "1500",
      description = "of camera, shared out equally to the streets (default ${DEFAULT-VALUE})")
  private double hours;

  @Option(
      names = "--runs",
      defaultValue = "2",
      description = "of each street, each with a seed of its own (default ${DEFAULT-VALUE})")
  private int runs;

  @Option(
      names = "--seed",
      defaultValue = "1100",
      description = "of each street's first run (default ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "also write the table into this document")
  private @Nullable Path report;

  @Option(names = "--json", paramLabel = "FILE", description = "also write the figures here")
  private @Nullable Path json;

  @Option(
      names = "--cases",
      paramLabel = "FILE",
      description = "also write a line of JSON for each time that a rule was wrong, or late")
  private @Nullable Path cases;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    if (!(hours > 0) || hours > 1_000_000 || runs < 1) {
      throw CommandFailure.usage(
          "--hours and --runs: found " + hours + " and " + runs + ", expected more than 0");
    }
    List<Scenario> streets = streets();
    Duration each = Duration.ofSeconds(Math.round(hours * 3600 / streets.size()));
    try {
      if (report != null) {
        PART.check(report);
      }
      StreetResult result = measure(new StreetHarness(streets, each, runs, seed));
      Figures figures = result.figures();
      spec.commandLine().getOut().println(figures.text());
      if (report != null) {
        PART.replace(report, result.markdown());
      }
      if (cases != null) {
        result.writeCases(cases);
      }
      if (json != null) {
        figures.write(json);
      }
      return figures.good() ? 0 : CommandFailure.WORK;
    } catch (IOException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    }
  }

  private StreetResult measure(StreetHarness harness) throws IOException, InterruptedException {
    try (var progress = new ProgressBar(spec.commandLine().getErr(), "streets")) {
      return harness.run(progress::show);
    }
  }

  private List<Scenario> streets() throws CommandFailure {
    List<Path> given = scenarios.isEmpty() ? List.of(SHIPPED) : scenarios;
    List<Scenario> streets = new ArrayList<>();
    for (Path file : files(given)) {
      try {
        streets.add(ScenarioFile.read(file));
      } catch (ConfigException wrong) {
        throw CommandFailure.usage(String.valueOf(wrong.getMessage()));
      }
    }
    if (streets.isEmpty()) {
      throw CommandFailure.usage("found no scenario in " + given + ", expected *.yml");
    }
    return streets;
  }

  private static List<Path> files(List<Path> given) throws CommandFailure {
    List<Path> files = new ArrayList<>();
    for (Path path : given) {
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> inside = Files.list(path)) {
        inside.filter(file -> file.toString().endsWith(".yml")).sorted().forEach(files::add);
      } catch (IOException failure) {
        throw CommandFailure.usage(path + ": cannot be read: " + failure.getMessage());
      }
    }
    return files;
  }
}
