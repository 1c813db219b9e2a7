package io.saola.app.command;

import io.saola.app.backtest.BacktestException;
import io.saola.app.backtest.BacktestOptions;
import io.saola.app.backtest.BacktestRun;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.wire.BadLineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code saola backtest}: rules over stored detections. */
@Command(
    name = "backtest",
    description = "Runs rules over stored detections, and says how good they are.",
    mixinStandardHelpOptions = true)
final class BacktestCommand implements Callable<Integer> {

  @Option(names = "-c", required = true, paramLabel = "FILE", description = "configuration")
  private Path configFile = Path.of("");

  @Option(names = "--camera", required = true, paramLabel = "ID", description = "whose rules apply")
  private String camera = "";

  @Option(
      names = "--detections",
      required = true,
      paramLabel = "FILE",
      description = "detections.jsonl of an analysis or a simulation")
  private Path detections = Path.of("");

  @Option(names = "-o", required = true, paramLabel = "DIR", description = "where results go")
  private Path folder = Path.of("");

  @Option(names = "--truth", paramLabel = "FILE", description = "what really happened")
  private @Nullable Path truth;

  @Option(
      names = "--verdicts",
      paramLabel = "FILE",
      description = "reviewed incidents, as GET /api/incidents answers, a page a line")
  private @Nullable Path verdicts;

  @Option(
      names = "--sweep",
      paramLabel = "RULE.PARAM=a..b[/N]",
      description = "also try N values (default 9) of a rule's parameter; may be given again")
  private List<String> sweeps = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure {
    var err = spec.commandLine().getErr();
    SaolaConfig config = ConfigFiles.read(configFile, err);
    CameraConfig chosen = ConfigFiles.camera(config, configFile, camera);
    if (!Files.isRegularFile(detections)) {
      throw CommandFailure.usage(detections + ": there is no such file");
    }
    var options =
        new BacktestOptions(configFile, camera, detections, folder, truth, verdicts, sweeps);
    try (var progress = new ProgressBar(err, String.valueOf(detections.getFileName()))) {
      var run = new BacktestRun(options, ConfigFiles.reader(), config, chosen);
      var outcome = run.run(progress::show);
      progress.end();
      outcome.remarks().forEach(err::println);
      err.flush();
      var out = spec.commandLine().getOut();
      out.println(outcome.figures());
      out.print(QualityText.of(chosen, outcome.judged()));
      out.flush();
      return 0;
    } catch (BacktestException wrong) {
      throw CommandFailure.usage(String.valueOf(wrong.getMessage()));
    } catch (NoSuchFileException missing) {
      throw CommandFailure.usage(missing.getFile() + ": there is no such file");
    } catch (BadLineException wrong) {
      throw CommandFailure.work(String.valueOf(wrong.getMessage()));
    } catch (IOException failure) {
      throw CommandFailure.work(
          folder + ": the results cannot be written: " + failure.getMessage());
    }
  }
}
