package io.saola.bench.loop;

import io.saola.bench.infer.BenchData;
import io.saola.bench.infer.OpenBatch;
import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.DetectorConfig;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelPool;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.Detectors;
import io.saola.inference.detect.Look;
import io.saola.inference.detect.Sight;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.detect.network.ElementType;
import io.saola.inference.detect.network.Network;
import io.saola.inference.detect.network.NetworkRun;
import io.saola.inference.detect.network.ProviderException;
import io.saola.inference.detect.network.TensorSpec;
import io.saola.inference.detect.onnx.OnnxRuntime;
import io.saola.ingest.decode.CodecException;
import io.saola.ingest.decode.DecodedFrame;
import io.saola.ingest.decode.FrameScaler;
import io.saola.ingest.decode.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Scaled frames of several cameras looked at together by YOLOX-nano with an open batch axis, and
 * the bare run of as many on the same provider. On the processor there is nothing to gain; on a GPU
 * {@code --param provider=cuda --param batch=1,2,4,8,16,32,64} says where it lies.
 */
@SuppressWarnings("NullAway.Init") // JMH calls open() first
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 4)
public class BatchBenchmark {

  /** A word of {@code detector.providers}. */
  @Param("cpu")
  private String provider;

  /** Frames in a run. */
  @Param({"1", "4", "16"})
  private int batch;

  private Path model;
  private Detector detector;
  private PixelPool pool;
  private Network network;
  private NetworkRun bare;
  private final List<Look> looks = new ArrayList<>();

  @Setup
  public void open()
      throws ModelException, RecordingException, CodecException, IOException, ProviderException {
    model = OpenBatch.of(BenchData.model());
    CameraConfig base = BenchCamera.config();
    DetectorConfig config =
        new DetectorConfig(model.toString(), List.of(provider), BenchCamera.MIN_SCORE, batch);
    ModelFiles files = new ModelFiles(List.of(Objects.requireNonNull(model.getParent())));
    detector = Detectors.open(config, files, Meters.inMemory());
    if (batch > 1 && detector.mostAtOnce() != batch) {
      throw new IllegalStateException(
          provider + " takes " + detector.mostAtOnce() + " frames together, not " + batch);
    }
    pool = new PixelPool(detector.input(), batch);
    lookAt(base);
    List<TensorSpec> inputs =
        List.of(TensorSpec.of("images", ElementType.FLOAT32, batch, 3, 416, 416));
    network = new OnnxRuntime().open(model, provider, inputs, batch);
    bare = network.newRun(inputs, List.of("output"));
  }

  private void lookAt(CameraConfig camera) throws RecordingException, CodecException {
    RecordedFrame recorded = RecordedFrame.ofCars();
    DecodedFrame decoded = recorded.decoded();
    try (FrameScaler scaler = new FrameScaler(CameraConfig.Region.ALL)) {
      for (int i = 0; i < batch; i++) {
        PixelBuffer pixels = Objects.requireNonNull(pool.acquire());
        FrameView view = new FrameView(pixels, scaler.scale(decoded, pixels));
        AnalysisFrame frame =
            new AnalysisFrame(
                new CameraId("bench-" + i),
                decoded.number(),
                decoded.stamp().time(),
                decoded.stamp().origin(),
                decoded.stamp().arrivalNanos(),
                0,
                decoded.width(),
                decoded.height(),
                List.of(view),
                decoded.picture());
        looks.add(new Look(detector.forCamera(camera), frame, List.of()));
      }
    } finally {
      recorded.close();
    }
  }

  @Benchmark
  public List<Sight> saola() {
    List<Sight> sights = detector.look(looks);
    for (Sight sight : sights) {
      switch (sight) {
        case Sight.Seen seen -> RecordedFrame.check(seen.detections().detections().size());
        case Sight.Failed failed -> throw failed.reason();
      }
    }
    return sights;
  }

  @Benchmark
  public NetworkRun bareRun() {
    bare.run();
    return bare;
  }

  @TearDown
  public void close() throws IOException {
    bare.close();
    network.close();
    for (Look look : looks) {
      look.frame().close();
      CameraDetector eyes = look.eyes();
      eyes.close();
    }
    looks.clear();
    pool.close();
    detector.close();
    Files.delete(model);
  }
}
