package io.saola.inference.quantise;

import ai.onnxruntime.OrtException;
import io.saola.core.config.CameraConfig;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelSource;
import io.saola.inference.detect.neural.NetworkDetector;
import io.saola.inference.detect.onnx.OnnxRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/**
 * Makes an 8-bit model of a float one: takes the ranges of its tensors from frames, finds out which
 * convolutions stand being quantised, and quantises as many of them, from the least sensitive on,
 * as leave it agreeing with the float model. For one thread.
 */
public final class Quantiser {

  /** Frames on which each convolution is tried alone. */
  private static final int FRAMES_TO_ORDER = 4;

  /** As sure as a box must be to begin a track, and a little less. */
  private static final double SURE = 0.3;

  private static final int TIMED_RUNS = 100;

  private final ModelSource source;
  private final Path weights;
  private final CameraConfig camera;

  /**
   * @param source of a file that ONNX Runtime can read
   * @param camera whose eyes look at the frames
   */
  public Quantiser(ModelSource source, CameraConfig camera) {
    this.source = source;
    this.weights = source.weights();
    this.camera = camera;
  }

  /**
   * Quantises. Half of the frames, every second, serve to calibrate, the others to judge.
   *
   * @param frames stay the caller's; at least two
   * @param tolerance held to on the calibrating frames
   * @throws ModelException when the model cannot be quantised
   */
  public Quantised quantise(
      List<AnalysisFrame> frames, Tolerance tolerance, DoubleConsumer progress)
      throws ModelException {
    FloatModel model = FloatModel.read(weights);
    if (model.convolutions().isEmpty()) {
      throw new ModelException(weights + " has no convolutions that could be quantised.");
    }
    List<AnalysisFrame> calibrating = everySecond(frames, 0);
    List<AnalysisFrame> judging = everySecond(frames, 1);
    if (judging.isEmpty()) {
      throw new ModelException(
          "At least two frames are needed to quantise, found " + frames.size() + ".");
    }
    try (Detector original = open(weights);
        CameraDetector eyes = original.forCamera(camera)) {
      List<float[]> pictures = calibrating.stream().map(this::picture).toList();
      Runs runs = new Runs(model.input(), shape(original));
      Map<String, Range> ranges = Calibration.ranges(model, pictures, runs);
      List<float[]> few = spread(pictures, FRAMES_TO_ORDER);
      List<String> order = new Sensitivity(model, ranges, few, runs).order(progress);
      Choice choice = new Choice(model, ranges, order, calibrating, eyes, tolerance);
      byte[] chosen = choice.best();
      return judged(chosen, choice.count(), order.size(), calibrating, judging, eyes);
    } catch (OrtException e) {
      throw new ModelException(weights + " cannot be run: " + e.getMessage(), e);
    }
  }

  /** As many of the order's first convolutions as leave the model agreeing. */
  private final class Choice {

    private final FloatModel model;
    private final Map<String, Range> ranges;
    private final List<String> order;
    private final List<AnalysisFrame> frames;
    private final CameraDetector eyes;
    private final Tolerance tolerance;
    private int count;

    Choice(
        FloatModel model,
        Map<String, Range> ranges,
        List<String> order,
        List<AnalysisFrame> frames,
        CameraDetector eyes,
        Tolerance tolerance) {
      this.model = model;
      this.ranges = ranges;
      this.order = order;
      this.frames = frames;
      this.eyes = eyes;
      this.tolerance = tolerance;
    }

    int count() {
      return count;
    }

    byte[] best() throws ModelException {
      int agreed = 0;
      int doubted = order.size() + 1;
      while (doubted - agreed > 1) {
        int tried = agreed == 0 && doubted > order.size() ? order.size() : (agreed + doubted) / 2;
        if (agrees(tried)) {
          agreed = tried;
        } else {
          doubted = tried;
        }
      }
      if (agreed == 0) {
        throw new ModelException(
            weights
                + " cannot be quantised: not one of its "
                + order.size()
                + " convolutions can be and keep to what was asked for: "
                + tolerance
                + ".");
      }
      count = agreed;
      return graph(agreed);
    }

    private byte[] graph(int first) {
      return QdqGraph.write(model, ranges, new HashSet<>(order.subList(0, first)));
    }

    private boolean agrees(int first) throws ModelException {
      return tolerance.equals(Tolerance.ANY)
          || tolerance.holds(with(graph(first), other -> Agreement.of(frames, eyes, other, SURE)));
    }
  }

  private Quantised judged(
      byte[] model,
      int quantised,
      int convolutions,
      List<AnalysisFrame> calibrating,
      List<AnalysisFrame> judging,
      CameraDetector eyes)
      throws ModelException {
    return with(
        model,
        other -> {
          Agreement agreement = Agreement.of(judging, eyes, other, SURE);
          double[] millis = timed(judging, eyes, other);
          return new Quantised(
              model,
              convolutions,
              quantised,
              calibrating.size(),
              judging.size(),
              agreement,
              millis[0],
              millis[1]);
        });
  }

  /** Medians of both, turn by turn, so that what else the machine does slows both alike. */
  private static double[] timed(
      List<AnalysisFrame> frames, CameraDetector first, CameraDetector second) {
    double[] ofFirst = new double[TIMED_RUNS];
    double[] ofSecond = new double[TIMED_RUNS];
    for (int i = 0; i < TIMED_RUNS; i++) {
      AnalysisFrame frame = frames.get(i % frames.size());
      long began = System.nanoTime();
      var _ = first.detect(frame, List.of());
      long between = System.nanoTime();
      var _ = second.detect(frame, List.of());
      ofFirst[i] = (between - began) / 1e6;
      ofSecond[i] = (System.nanoTime() - between) / 1e6;
    }
    Arrays.sort(ofFirst);
    Arrays.sort(ofSecond);
    return new double[] {ofFirst[TIMED_RUNS / 2], ofSecond[TIMED_RUNS / 2]};
  }

  @FunctionalInterface
  private interface Use<T> {
    T by(CameraDetector eyes);
  }

  /** Lets a model that is still in memory look at frames. */
  private <T> T with(byte[] model, Use<T> use) throws ModelException {
    try {
      Path file = Files.createTempFile("saola-", ".onnx");
      try {
        Files.write(file, model);
        try (Detector detector = open(file);
            CameraDetector eyes = detector.forCamera(camera)) {
          return use.by(eyes);
        }
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a model cannot be written to the temporary folder", e);
    }
  }

  private Detector open(Path file) throws ModelException {
    ModelSource changed =
        new ModelSource(source.name(), file, source.description(), source.described());
    return NetworkDetector.open(camera.detector(), changed, new OnnxRuntime(), Meters.inMemory());
  }

  private float[] picture(AnalysisFrame frame) {
    MemorySegment samples = frame.views().getFirst().pixels().segment();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment floats = arena.allocate(samples.byteSize() * Float.BYTES, Float.BYTES);
      source.description().input().samples().fill(samples, floats);
      return floats.toArray(ValueLayout.JAVA_FLOAT);
    }
  }

  private static long[] shape(Detector detector) {
    long width = detector.input().width();
    long height = detector.input().height();
    return detector.input().layout().planes() == 1
        ? new long[] {1, height, width, 3}
        : new long[] {1, 3, height, width};
  }

  private static List<AnalysisFrame> everySecond(List<AnalysisFrame> frames, int from) {
    List<AnalysisFrame> chosen = new ArrayList<>();
    for (int i = from; i < frames.size(); i += 2) {
      chosen.add(frames.get(i));
    }
    return chosen;
  }

  private static List<float[]> spread(List<float[]> pictures, int count) {
    List<float[]> chosen = new ArrayList<>();
    for (int i = 0; i < Math.min(count, pictures.size()); i++) {
      chosen.add(pictures.get(i * pictures.size() / Math.min(count, pictures.size())));
    }
    return chosen;
  }
}
