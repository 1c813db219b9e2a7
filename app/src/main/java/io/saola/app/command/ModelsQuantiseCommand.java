package io.saola.app.command;

import io.saola.app.model.QuantiseRun;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.quantise.Quantised;
import io.saola.inference.quantise.Tolerance;
import io.saola.ingest.decode.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code saola models quantise}: an 8-bit model of a float one. */
@Command(
    name = "quantise",
    description =
        "Makes an 8-bit (QDQ) model of a float one, calibrated on recordings of the cameras it is"
            + " for, and says how far the two agree and which is faster here.",
    mixinStandardHelpOptions = true)
final class ModelsQuantiseCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "MODEL",
      description = "a name of the catalogue, or the path of weights or of their description")
  private String model = "";

  @Option(
      names = "--video",
      required = true,
      paramLabel = "FILE",
      description = "a recording to calibrate and judge on; several times for several")
  private List<Path> videos = new ArrayList<>();

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "the model to write")
  private Path output = Path.of("");

  @Option(
      names = "--frames",
      defaultValue = "32",
      description = "taken of each recording, spread over it (default ${DEFAULT-VALUE})")
  private int frames;

  @Option(
      names = "--agreement",
      defaultValue = "0.98",
      paramLabel = "SHARE",
      description =
          "of boxes that must be the same; what would break it stays in floats"
              + " (default ${DEFAULT-VALUE})")
  private double agreement;

  @Option(
      names = "--score-difference",
      defaultValue = "0.05",
      paramLabel = "MOST",
      description = "mean difference of their scores, as above (default ${DEFAULT-VALUE})")
  private double scoreDifference;

  @Option(names = "--all", description = "quantise everything, whatever comes of it")
  private boolean all;

  @Option(names = "--json", paramLabel = "FILE", description = "also write the figures here")
  private @Nullable Path json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure {
    check();
    try (var progress = new ProgressBar(spec.commandLine().getErr(), model)) {
      Tolerance tolerance = all ? Tolerance.ANY : new Tolerance(agreement, scoreDifference);
      QuantiseRun run = new QuantiseRun(model, videos, frames, tolerance);
      Quantised made = run.run(ModelsCommand.models(), progress::show);
      progress.end();
      run.write(made, output);
      if (json != null) {
        Files.writeString(json, QuantiseRun.json(made));
      }
      spec.commandLine().getOut().println(QuantiseRun.sentences(made, output));
      return 0;
    } catch (ModelException unusable) {
      throw CommandFailure.usage(String.valueOf(unusable.getMessage()));
    } catch (RecordingException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    } catch (IOException failure) {
      throw CommandFailure.work("the model cannot be written: " + failure.getMessage());
    }
  }

  private static void checkShare(String option, double value) throws CommandFailure {
    if (!(value >= 0 && value <= 1)) {
      throw CommandFailure.usage(option + ": found " + value + ", expected 0..1");
    }
  }

  private void check() throws CommandFailure {
    if (frames < 2 || frames > 1000) {
      throw CommandFailure.usage("--frames: found " + frames + ", expected 2..1000");
    }
    checkShare("--agreement", agreement);
    checkShare("--score-difference", scoreDifference);
    if (!output.toString().endsWith(".onnx")) {
      throw CommandFailure.usage("-o: found " + output + ", expected a file ending in .onnx");
    }
  }
}
