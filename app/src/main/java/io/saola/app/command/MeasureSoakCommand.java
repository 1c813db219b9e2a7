package io.saola.app.command;

import io.saola.app.measure.Figures;
import io.saola.app.measure.process.MeasureException;
import io.saola.app.measure.soak.SoakHarness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code saola measure soak}: whether the loop keeps what it takes. */
@Command(
    name = "soak",
    description =
        "Decodes, analyses and judges a recording round and round on one thread, and fails when"
            + " native objects, open files or memory grow; Linux only.",
    mixinStandardHelpOptions = true)
final class MeasureSoakCommand implements Callable<Integer> {

  private static final long LEAST = 100;

  @Option(
      names = "--frames",
      defaultValue = "100000",
      description = "to be analysed (default ${DEFAULT-VALUE})")
  private long frames;

  @Option(
      names = "--video",
      paramLabel = "FILE",
      description = "by default video/car-detection.mp4 below SAOLA_DATA")
  private @Nullable Path video;

  @Option(
      names = "--model",
      defaultValue = "yolox-nano",
      description = "of the detector (default ${DEFAULT-VALUE})")
  private String model = "";

  @Option(names = "--json", paramLabel = "FILE", description = "also write the figures here")
  private @Nullable Path json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    if (frames < LEAST) {
      throw CommandFailure.usage("--frames: found " + frames + ", expected at least " + LEAST);
    }
    Figures result = measure(Footage.of(video, "car-detection.mp4"));
    spec.commandLine().getOut().println(result.text());
    if (json != null) {
      result.write(json);
    }
    return result.good() ? 0 : CommandFailure.WORK;
  }

  private Figures measure(Path recording) throws CommandFailure, InterruptedException {
    try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), "soak")) {
      return new SoakHarness(recording, model, frames, (_, fraction) -> bar.show(fraction)).run();
    } catch (MeasureException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    }
  }
}
