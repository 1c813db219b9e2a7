package io.saola.app.command;

import io.saola.app.measure.gate.GateHarness;
import io.saola.app.measure.gate.GateResult;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.ingest.decode.RecordingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code saola measure gate}: what the motion gate costs and saves. */
@Command(
    name = "gate",
    description =
        "The motion gate: incidents lost and delayed with it, and frames it spares the detector, on"
            + " simulated scenes and on recordings. Fails when more than 0.5 %% are lost.",
    mixinStandardHelpOptions = true)
final class MeasureGateCommand implements Callable<Integer> {

  @Option(
      names = "--seeds",
      defaultValue = "5",
      description = "how many times each scene is played (default ${DEFAULT-VALUE})")
  private int seeds;

  @Option(
      names = "--seconds",
      defaultValue = "240",
      description = "how long each time (default ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--video",
      paramLabel = "FILE",
      description = "also this recording, looked at by yolox-nano; may be given several times")
  private List<Path> videos = new ArrayList<>();

  @Option(names = "--json", paramLabel = "FILE", description = "also write the figures here")
  private @Nullable Path json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure, IOException {
    if (seeds < 1 || seconds < 1) {
      throw CommandFailure.usage(
          "--seeds and --seconds: found " + seeds + " and " + seconds + ", expected at least 1");
    }
    GateResult result = measure(new GateHarness(seeds, seconds, videos));
    spec.commandLine().getOut().println(result.text());
    if (json != null) {
      result.write(json);
    }
    return result.good() ? 0 : CommandFailure.WORK;
  }

  private GateResult measure(GateHarness harness) throws CommandFailure {
    ModelFiles models = ModelFiles.of(System.getenv(), Path.of(System.getProperty("user.home")));
    try (ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), "scenes")) {
      return harness.run(models, progress::show);
    } catch (ModelException missing) {
      throw CommandFailure.usage(String.valueOf(missing.getMessage()));
    } catch (RecordingException unreadable) {
      throw CommandFailure.work(String.valueOf(unreadable.getMessage()));
    }
  }
}
