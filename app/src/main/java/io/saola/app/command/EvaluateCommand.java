package io.saola.app.command;

import io.saola.core.wire.IncidentLines;
import io.saola.core.wire.TrackLines;
import io.saola.core.wire.TruthLines;
import io.saola.inference.evaluate.IncidentEvaluation;
import io.saola.inference.evaluate.TrackEvaluation;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
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
        spec.commandLine(),
        "expected: saola evaluate incidents --truth FILE --incidents FILE,"
            + " or saola evaluate tracks --truth FILE --tracks FILE");
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
    var evaluation =
        reading(() -> IncidentEvaluation.of(TruthLines.read(truth), IncidentLines.read(incidents)));
    print(evaluation.figures().asMap(), json);
    return 0;
  }

  @Command(
      name = "tracks",
      description = "CLEAR MOT figures, IDF1 and HOTA of MOTChallenge text.",
      mixinStandardHelpOptions = true)
  int tracks(
      @Option(names = "--truth", required = true, paramLabel = "FILE") Path truth,
      @Option(names = "--tracks", required = true, paramLabel = "FILE") Path tracks,
      @Option(names = "--min-iou", defaultValue = "0.5", paramLabel = "0..1") double minIou,
      @Option(names = "--json", description = "for programs") boolean json)
      throws CommandFailure {
    if (!(minIou > 0 && minIou <= 1)) {
      throw CommandFailure.usage("--min-iou: found " + minIou + ", expected above 0 and up to 1");
    }
    var evaluation =
        reading(() -> TrackEvaluation.of(TrackLines.read(truth), TrackLines.read(tracks), minIou));
    print(evaluation.asMap(), json);
    return 0;
  }

  private void print(Map<String, ?> figures, boolean json) {
    spec.commandLine().getOut().println(json ? FigureText.json(figures) : FigureText.of(figures));
  }

  /** Something that reads files of results. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T reading(Reading<T> reading) throws CommandFailure {
    try {
      return reading.read();
    } catch (NoSuchFileException missing) {
      throw CommandFailure.usage(missing.getFile() + ": there is no such file");
    } catch (IOException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    }
  }
}
