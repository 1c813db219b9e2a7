package io.saola.bench.loop;

import ai.onnxruntime.OrtException;
import io.saola.bench.infer.BareYolox;
import io.saola.bench.infer.BenchData;
import io.saola.core.config.CameraConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelPool;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.Detectors;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.prepare.InputRows;
import io.saola.ingest.decode.CodecException;
import io.saola.ingest.decode.DecodedFrame;
import io.saola.ingest.decode.DecodedPicture;
import io.saola.ingest.decode.FrameScaler;
import io.saola.ingest.decode.RecordingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a decoded frame to detections on one thread, and what no loop can do without: scaling the
 * frame and one bare run of the model. {@link PeerBenchmark} has what others need for it.
 */
@SuppressWarnings("NullAway.Init") // JMH calls open() first
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 4)
public class LoopBenchmark {

  private RecordedFrame recorded;
  private DecodedFrame decoded;
  private DecodedPicture picture;
  private FrameScaler scaler;
  private PixelPool pool;
  private PixelBuffer pixels;
  private Detector detector;
  private CameraDetector eyes;
  private BareYolox bare;

  @Setup
  public void open() throws ModelException, OrtException, RecordingException, CodecException {
    Path model = BenchData.model();
    CameraConfig camera = BenchCamera.config();
    recorded = RecordedFrame.ofCars();
    decoded = recorded.decoded();
    picture = decoded.picture();
    scaler = new FrameScaler(CameraConfig.Region.ALL);
    detector =
        Detectors.open(
            camera.detector(),
            new ModelFiles(List.of(Objects.requireNonNull(model.getParent()))),
            Meters.inMemory());
    eyes = detector.forCamera(camera);
    pool = new PixelPool(detector.input(), 1);
    pixels = Objects.requireNonNull(pool.acquire());
    int content = scaler.scale(decoded, pixels).contentHeight();
    bare = new BareYolox(model, InputRows.of(detector.input(), content).count());
    bare.fill(detector.input().pad());
  }

  @Benchmark
  public FrameDetections saola() {
    FrameTransform transform = scaler.scale(decoded, pixels);
    AnalysisFrame frame =
        new AnalysisFrame(
            BenchCamera.ID,
            decoded.number(),
            decoded.stamp().time(),
            decoded.stamp().origin(),
            decoded.stamp().arrivalNanos(),
            0,
            decoded.width(),
            decoded.height(),
            List.of(new FrameView(pixels, transform)),
            picture);
    FrameDetections seen = eyes.detect(frame, List.of());
    RecordedFrame.check(seen.detections().size());
    return seen;
  }

  @Benchmark
  public int bareRunAndScaling() throws OrtException {
    FrameTransform transform = scaler.scale(decoded, pixels);
    return transform.contentHeight() + bare.run();
  }

  @TearDown
  public void close() throws OrtException {
    bare.close();
    eyes.close();
    detector.close();
    pixels.close();
    pool.close();
    scaler.close();
    picture.close();
    recorded.close();
  }
}
