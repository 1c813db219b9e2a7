package io.saola.app.command;

import io.saola.core.wire.IncidentLines;
import io.saola.core.wire.TruthLines;
import io.saola.inference.evaluate.IncidentEvaluation;
import io.saola.inference.evaluate.IncidentFigures;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola evaluate}: results compared with what really happened. */
@Command(
    name = "evaluate",
    description = "Compares results with the ground truth.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected: saola evaluate incidents --truth FILE --incidents FILE");
  }

  @Command(
      name = "incidents",
      description = "Detection rate, false alerts and time to detect.",
      mixinStandardHelpOptions = true)
  int incidents(
      @Option(names = "--truth", required = true, paramLabel = "FILE") Path truth,
      @Option(names = "--incidents", required = true, paramLabel = "FILE") Path incidents,
      @Option(names = "--json", description = "for programs") boolean json)
      throws CommandFailure {
    IncidentFigures figures = evaluate(truth, incidents).figures();
    spec.commandLine().getOut().println(json ? FigureText.json(figures) : FigureText.of(figures));
    return 0;
  }

  private static IncidentEvaluation evaluate(Path truth, Path incidents) throws CommandFailure {
    try {
      return IncidentEvaluation.of(TruthLines.read(truth), IncidentLines.read(incidents));
    } catch (NoSuchFileException missing) {
      throw CommandFailure.usage(missing.getFile() + ": there is no such file");
    } catch (IOException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    }
  }
}
