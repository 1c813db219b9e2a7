package io.saola.app.command;

import io.saola.app.analysis.AnnotatedVideo;
import io.saola.app.analysis.RecordingRun;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.time.MediaTime;
import io.saola.inference.detect.model.ModelException;
import io.saola.ingest.decode.RecordingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code saola analyze}: a recording instead of a camera. */
@Command(
    name = "analyze",
    description = "Analyses a recording and writes what was found into a folder.",
    mixinStandardHelpOptions = true)
final class AnalyzeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "VIDEO", description = "any file that FFmpeg reads")
  private Path video = Path.of("");

  @Option(names = "-c", required = true, paramLabel = "FILE", description = "configuration")
  private Path configFile = Path.of("");

  @Option(names = "--camera", required = true, paramLabel = "ID", description = "whose rules apply")
  private String camera = "";

  @Option(names = "-o", required = true, paramLabel = "DIR", description = "where results go")
  private Path folder = Path.of("");

  @Option(
      names = "--start-time",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      defaultValue = "2026-01-01T00:00:00Z",
      description = "media time of the first frame (default ${DEFAULT-VALUE})")
  private Instant startTime = Instant.EPOCH;

  @Option(names = "--annotate", description = "also write annotated.mp4")
  private boolean annotate;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure {
    var err = spec.commandLine().getErr();
    SaolaConfig config = ConfigFiles.read(configFile, err);
    CameraConfig chosen = ConfigFiles.camera(config, configFile, camera);
    var run = new RecordingRun(config.site(), chosen, video, MediaTime.of(startTime), folder);
    try (var progress = new ProgressBar(err, String.valueOf(video.getFileName()))) {
      var outcome = run.run(ModelsCommand.models(), progress::show);
      progress.end();
      outcome.remarks().forEach(err::println);
      err.flush();
      if (annotate) {
        new AnnotatedVideo(chosen, video, folder).write(outcome.reported());
      }
      spec.commandLine().getOut().println(outcome.figures());
      return 0;
    } catch (ModelException missing) {
      throw CommandFailure.usage(String.valueOf(missing.getMessage()));
    } catch (RecordingException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    } catch (IOException failure) {
      throw CommandFailure.work(
          folder + ": the results cannot be written: " + failure.getMessage());
    }
  }

  /** ISO-8601, UTC. */
  static final class InstantConverter implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String value) {
      try {
        return Instant.parse(value);
      } catch (DateTimeParseException wrong) {
        throw new TypeConversionException(
            "'" + value + "' is not a time; expected one such as 2026-01-01T00:00:00Z");
      }
    }
  }
}
