package io.saola.app.model;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Analysis;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.config.CameraConfig.Priority;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.config.DetectorConfig;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.Detectors;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.detect.model.ModelSource;
import io.saola.inference.quantise.KeptFrames;
import io.saola.inference.quantise.Quantised;
import io.saola.inference.quantise.Quantiser;
import io.saola.inference.quantise.Tolerance;
import io.saola.ingest.decode.RecordingAnalysis;
import io.saola.ingest.decode.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Quantises a model on frames of recordings. For one thread, once.
 *
 * @param model as {@code detector.model}
 * @param frames taken of each recording
 * @param tolerance as {@link Quantiser#quantise}
 */
public record QuantiseRun(String model, List<Path> videos, int frames, Tolerance tolerance) {

  /** The tracker sees boxes down to 0.1; a little less, so that none is lost at the edge. */
  private static final double MIN_SCORE = 0.05;

  private static final double FPS = 5;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * Runs.
   *
   * @throws ModelException when the model is not here or cannot be quantised
   * @throws RecordingException when a video cannot be read
   */
  public Quantised run(ModelFiles files, DoubleConsumer progress)
      throws ModelException, RecordingException {
    ModelSource source = ModelSource.of(model, files);
    try (Detector detector = Detectors.open(config(), files, Meters.inMemory());
        KeptFrames kept = new KeptFrames(detector.input(), frames, videos.size())) {
      for (Path video : videos) {
        kept.nextRecording();
        new RecordingAnalysis(
                camera(), video, new MediaTime(0), detector.input(), Meters.inMemory())
            .run(kept, _ -> {});
      }
      return new Quantiser(source, camera()).quantise(kept.frames(), tolerance, progress);
    }
  }

  /** Writes the model, all or nothing, and beside it the description that the model has. */
  public void write(Quantised made, Path output) throws IOException {
    Optional<Path> description = ModelSource.descriptionOf(model);
    if (description.isPresent()) {
      String name = String.valueOf(output.getFileName()).replaceFirst("\\.onnx$", ".yaml");
      replace(output.resolveSibling(name), Files.readAllBytes(description.get()));
    }
    replace(output, made.model());
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, content);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** For a person. */
  public static String sentences(Quantised made, Path output) {
    return String.format(
        Locale.ROOT,
        "%s: %d of %d convolutions in 8 bits, ranges from %d frames.%n"
            + "On %d other frames: %d of %d boxes are the same (%.1f %%), their scores differ by"
            + " %.3f.%n"
            + "A frame takes %.2f ms, %.2f ms in floats: %.2f times as fast here.",
        output,
        made.quantised(),
        made.convolutions(),
        made.calibrated(),
        made.judged(),
        made.agreement().matched(),
        made.agreement().boxes(),
        100 * made.agreement().share(),
        made.agreement().scoreDifference(),
        made.byteMillis(),
        made.floatMillis(),
        made.speedUp());
  }

  /** For programs. */
  public static String json(Quantised made) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("convolutions", made.convolutions());
    root.put("quantised", made.quantised());
    root.put("bytes", made.model().length);
    root.put("calibratedFrames", made.calibrated());
    root.put("judgedFrames", made.judged());
    root.put("boxes", made.agreement().boxes());
    root.put("matched", made.agreement().matched());
    root.put("agreement", made.agreement().share());
    root.put("scoreDifference", made.agreement().scoreDifference());
    root.put("floatMs", made.floatMillis());
    root.put("int8Ms", made.byteMillis());
    root.put("speedUp", made.speedUp());
    return JSON.writeValueAsString(root) + "\n";
  }

  private DetectorConfig config() {
    return new DetectorConfig(model, List.of("cpu"), MIN_SCORE);
  }

  private CameraConfig camera() {
    return new CameraConfig(
        new CameraId("quantise"),
        "quantise",
        null,
        CameraConfig.Stream.of(new StreamAddress.Recording(videos.getFirst())),
        null,
        config(),
        new Analysis(FPS, Region.ALL, Decode.ALL, Priority.NORMAL, Set.of()),
        List.of(),
        List.of(),
        null,
        List.of());
  }
}
