package io.saola.bench.capacity;

import ai.onnxruntime.OrtException;
import io.saola.app.measure.AgeBook;
import io.saola.app.measure.capacity.CapacityReport;
import io.saola.app.measure.capacity.SeenIncident;
import io.saola.bench.infer.BenchData;
import io.saola.bench.peer.NaiveDetector;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.ConfigReader;
import io.saola.inference.detect.ModelCatalog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * The pipeline that a first program has: for each camera a thread with JavaCV's grabber, which
 * converts every picture; five times a second the newest goes through OpenCV's scaling and one
 * session of ONNX Runtime that all share, with the options it has when nobody sets any. Tracker and
 * rules are Saola's, so that incidents can be compared: {@code NaivePipeline CONFIG}. It answers
 * {@code reset}, {@code report} and {@code incidents}, and ends when standard input does.
 */
public final class NaivePipeline {

  private static final int DEFAULT_THREADS = 0;

  private final AgeBook ages = new AgeBook();
  private final LongAdder received = new LongAdder();
  private final LongAdder analysed = new LongAdder();
  private final List<SeenIncident> incidents = new CopyOnWriteArrayList<>();
  private final List<CameraConfig> cameras;
  private long began = System.nanoTime();
  private long receivedBefore;
  private long analysedBefore;

  private NaivePipeline(List<CameraConfig> cameras) {
    this.cameras = cameras;
  }

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws Exception {
    avutil.av_log_set_level(avutil.AV_LOG_FATAL);
    List<CameraConfig> cameras =
        new ConfigReader(new ModelCatalog(), System.getenv()::get)
            .read(Path.of(arguments[0]))
            .config()
            .cameras();
    new NaivePipeline(cameras).run();
  }

  private void run() throws OrtException, IOException {
    float minScore = (float) cameras.getFirst().detector().minScore();
    try (NaiveDetector detector = new NaiveDetector(BenchData.model(), minScore, DEFAULT_THREADS)) {
      for (CameraConfig camera : cameras) {
        NaiveCamera watched = new NaiveCamera(camera, detector, this);
        Thread.ofPlatform().daemon().name("camera-" + camera.id().value()).start(watched);
      }
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println("=" + answer(line));
        System.out.flush();
      }
    }
    // Native code is still at work on the cameras' threads: nothing is to be taken from under it.
    Runtime.getRuntime().halt(0);
  }

  void received() {
    received.increment();
  }

  void analysed(long ageNanos) {
    analysed.increment();
    ages.add(ageNanos);
  }

  void opened(SeenIncident incident) {
    incidents.add(incident);
  }

  private String answer(String question) {
    return switch (question) {
      case "reset" -> reset();
      case "incidents" -> SeenIncident.line(incidents);
      default -> report().line();
    };
  }

  private String reset() {
    ages.reset();
    began = System.nanoTime();
    receivedBefore = received.sum();
    analysedBefore = analysed.sum();
    return "";
  }

  private CapacityReport report() {
    double seconds = (System.nanoTime() - began) / 1e9;
    double rate = cameras.stream().mapToDouble(camera -> camera.analysis().fps()).sum();
    long done = analysed.sum() - analysedBefore;
    return new CapacityReport(
        Math.round(rate * seconds),
        done,
        done,
        received.sum() - receivedBefore,
        0,
        ages.percentile(0.5),
        ages.percentile(0.99));
  }
}
