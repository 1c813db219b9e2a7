package io.saola.bench.loop;

import ai.onnxruntime.OrtException;
import io.saola.bench.decode.BareDecoder;
import io.saola.bench.decode.EndlessGrabber;
import io.saola.bench.decode.SyntheticCamera;
import io.saola.bench.infer.BareYolox;
import io.saola.bench.infer.BenchData;
import io.saola.bench.peer.NaiveDetector;
import io.saola.core.config.CameraConfig;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelPool;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.Detectors;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.DecodeMeters;
import io.saola.ingest.decode.DecodedFrame;
import io.saola.ingest.decode.Decoding;
import io.saola.ingest.decode.DueFrames;
import io.saola.ingest.decode.VideoDecoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From access units to detections on one thread, 1080p H.264 at 25 frames a second, of which 5 are
 * analysed: an operation is one analysed frame, so five access units. Beside it what no loop can do
 * without (bare libavcodec, libswscale and {@code OrtSession.run}), and JavaCV's grabber with
 * OpenCV's scaling and ONNX Runtime as a first program would have it.
 */
@SuppressWarnings("NullAway.Init") // JMH opens the states first
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 4)
public class WholeLoopBenchmark {

  private static final int UNITS = 100;
  private static final int EVERY = SyntheticCamera.FPS / BenchCamera.FPS;
  private static final int ANALYSED = UNITS / EVERY;

  /** Of the input that a picture of 16 to 9 fills, in whole cells. */
  private static final int ROWS = 256;

  private static final long STEP_MICROS = 1_000_000 / SyntheticCamera.FPS;

  /** All of it through Saola's classes. */
  @State(Scope.Thread)
  public static class Saola {

    private List<AccessUnit> units;
    private VideoDecoder decoder;
    private DueFrames due;
    private Detector detector;
    private CameraDetector eyes;
    private PixelPool pool;
    private long micros;
    private int analysed;
    private int objects;

    @Setup
    public void open() throws Exception {
      Meters meters = Meters.inMemory();
      CameraConfig camera = BenchCamera.config();
      Path model = BenchData.model();
      units = SyntheticCamera.record(UNITS);
      decoder =
          VideoDecoder.camera(
              VideoCodec.H264,
              Decoding.of(CameraConfig.Decode.ALL, DecodeMeters.of(meters, camera.id())));
      due = new DueFrames(camera, 1, meters);
      detector =
          Detectors.open(
              camera.detector(),
              new ModelFiles(List.of(Objects.requireNonNull(model.getParent()))),
              meters);
      eyes = detector.forCamera(camera);
      pool = new PixelPool(detector.input(), 1);
      // The very first picture is due whatever the grid says, so that this round has one more.
      round();
    }

    private void round() {
      analysed = 0;
      for (AccessUnit unit : units) {
        micros += STEP_MICROS;
        MediaTime time = new MediaTime(micros);
        decoder.decode(
            new AccessUnit(
                unit.data(), unit.coding(), unit.number(), time, TimeOrigin.CAMERA, 0, 0),
            0,
            this::take);
      }
    }

    private void take(DecodedFrame decoded) {
      try (decoded) {
        if (due.isDue(decoded)) {
          PixelBuffer pixels = Objects.requireNonNull(pool.acquire());
          try (AnalysisFrame frame = due.scale(decoded, decoded.number(), List.of(pixels))) {
            objects += eyes.detect(frame, List.of()).detections().size();
            analysed++;
          }
        }
      }
    }

    @TearDown
    public void close() {
      eyes.close();
      detector.close();
      pool.close();
      due.close();
      decoder.close();
      units.forEach(AccessUnit::close);
    }
  }

  /** The libraries alone. */
  @State(Scope.Thread)
  public static class Bare {

    private BareDecoder decoder;
    private BareScaler scaler;
    private BareYolox yolox;

    @Setup
    public void open() throws OrtException {
      List<AccessUnit> units = SyntheticCamera.record(UNITS);
      decoder = new BareDecoder(units);
      units.forEach(AccessUnit::close);
      scaler =
          new BareScaler(
              SyntheticCamera.WIDTH, SyntheticCamera.HEIGHT, avutil.AV_PIX_FMT_YUV420P, 416);
      yolox = new BareYolox(BenchData.model(), ROWS);
      yolox.fill(114);
    }

    @TearDown
    public void close() throws OrtException {
      decoder.close();
      scaler.close();
      yolox.close();
    }
  }

  /** What a first program would do. */
  @State(Scope.Thread)
  public static class Naive {

    private EndlessGrabber grabber;
    private NaiveDetector detector;
    private OpenCVFrameConverter.ToMat mats;

    @Setup
    public void open() throws OrtException, FrameGrabber.Exception {
      List<AccessUnit> units = SyntheticCamera.record(UNITS);
      grabber = new EndlessGrabber(units);
      units.forEach(AccessUnit::close);
      detector = new NaiveDetector(BenchData.model(), BenchCamera.MIN_SCORE, 1);
      mats = new OpenCVFrameConverter.ToMat();
    }

    @TearDown
    public void close() throws OrtException, FrameGrabber.Exception {
      mats.close();
      grabber.close();
      detector.close();
    }
  }

  @Benchmark
  @OperationsPerInvocation(ANALYSED)
  public int saola(Saola loop) {
    loop.round();
    return loop.objects + check(loop.analysed);
  }

  @Benchmark
  @OperationsPerInvocation(ANALYSED)
  public int bareLibraries(Bare loop) throws OrtException {
    int[] counts = new int[2];
    loop.decoder.decodeAll(
        frame -> {
          if (counts[0]++ % EVERY == 0) {
            counts[1] += loop.scaler.scale(frame) > 0 ? 1 : 0;
          }
        });
    for (int i = 0; i < counts[1]; i++) {
      loop.yolox.run();
    }
    return check(counts[1]);
  }

  @Benchmark
  @OperationsPerInvocation(ANALYSED)
  public int grabberAndOpenCv(Naive loop) throws OrtException, FrameGrabber.Exception {
    int analysed = 0;
    for (int i = 0; i < UNITS; i++) {
      Frame frame = loop.grabber.next();
      if (i % EVERY == 0) {
        Mat picture = loop.mats.convert(frame);
        loop.detector.detect(picture);
        analysed++;
      }
    }
    return check(analysed);
  }

  private static int check(int analysed) {
    if (analysed != ANALYSED) {
      throw new IllegalStateException(analysed + " frames analysed, expected " + ANALYSED);
    }
    return analysed;
  }
}
