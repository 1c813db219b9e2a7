package io.saola.bench.prepare;

import io.saola.core.frame.PixelLayout;
import io.saola.inference.prepare.FloatSamples;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.opencv.global.opencv_core;
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
 * Filling the tensor of one 416x416 picture, beside copying as many floats, and OpenCV's conversion
 * of the same bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class PrepareBenchmark {

  private static final long SAMPLES = 3L * 416 * 416;

  private final FloatSamples plain =
      new FloatSamples(PixelLayout.BGR_PLANAR, 1, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
  private final Arena arena = Arena.ofShared();
  private final MemorySegment samples = arena.allocate(SAMPLES, 64);
  private final MemorySegment source = arena.allocate(SAMPLES * Float.BYTES, 64);
  private final MemorySegment floats = arena.allocate(SAMPLES * Float.BYTES, 64);

  @Setup
  public void paint() {
    for (long i = 0; i < SAMPLES; i++) {
      samples.set(ValueLayout.JAVA_BYTE, i, (byte) (31 * i));
    }
  }

  @Benchmark
  public void saola() {
    plain.fill(samples, floats);
  }

  /** The limit: nothing is written faster than it is copied. */
  @Benchmark
  public void memoryCopy() {
    MemorySegment.copy(source, 0, floats, 0, floats.byteSize());
  }

  @Benchmark
  public void openCvConvert(OpenCv peer) {
    peer.bytes.convertTo(peer.floats, opencv_core.CV_32F);
  }

  /** OpenCV's way, set up where it is measured only. */
  @State(Scope.Thread)
  public static class OpenCv {

    private final Mat bytes = new Mat(3 * 416, 416, opencv_core.CV_8UC1);
    private final Mat floats = new Mat();

    /** Run by JMH. */
    @Setup
    public void oneThread() {
      opencv_core.setNumThreads(1);
    }

    /** Run by JMH. */
    @TearDown
    public void close() {
      bytes.close();
      floats.close();
    }
  }

  @TearDown
  public void close() {
    arena.close();
  }
}
