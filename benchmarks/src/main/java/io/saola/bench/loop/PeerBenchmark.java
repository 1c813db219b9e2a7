package io.saola.bench.loop;

import ai.djl.modality.cv.Image;
import ai.djl.translate.TranslateException;
import io.saola.bench.infer.BenchData;
import io.saola.bench.peer.DjlPredictor;
import io.saola.bench.peer.OpenCvDnn;
import io.saola.bench.peer.PictureMats;
import io.saola.ingest.decode.CodecException;
import io.saola.ingest.decode.RecordingException;
import java.util.concurrent.TimeUnit;
import org.bytedeco.opencv.opencv_core.Mat;
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
 * The work of {@link LoopBenchmark} by others, on the same frame and one thread: OpenCV's network
 * runtime, and DJL's predictor. They are given the frame as the picture that they want.
 */
@SuppressWarnings("NullAway.Init") // JMH opens the states first
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 4)
public class PeerBenchmark {

  /** OpenCV's way. */
  @State(Scope.Thread)
  public static class OpenCv {

    private OpenCvDnn network;
    private Mat picture;

    @Setup
    public void open() throws RecordingException, CodecException {
      network = new OpenCvDnn(BenchData.model(), BenchCamera.MIN_SCORE);
      try (RecordedFrame frame = RecordedFrame.ofCars()) {
        picture = PictureMats.bgr(frame.decoded());
      }
    }

    @TearDown
    public void close() {
      network.close();
      picture.close();
    }
  }

  /** DJL's way. */
  @State(Scope.Thread)
  public static class Djl {

    private DjlPredictor predictor;
    private Image picture;

    @Setup
    public void open() throws Exception {
      predictor = new DjlPredictor(BenchData.model(), BenchCamera.MIN_SCORE);
      try (RecordedFrame frame = RecordedFrame.ofCars()) {
        picture = DjlPredictor.image(PictureMats.image(frame.decoded()));
      }
    }

    @TearDown
    public void close() {
      predictor.close();
    }
  }

  @Benchmark
  public int openCvDnn(OpenCv peer) {
    return RecordedFrame.check(peer.network.detect(peer.picture).size());
  }

  @Benchmark
  public int djlPredictor(Djl peer) throws TranslateException {
    return RecordedFrame.check(peer.predictor.detect(peer.picture));
  }
}
