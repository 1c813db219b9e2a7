package io.saola.bench.prepare;

import io.saola.core.frame.PixelLayout;
import io.saola.inference.prepare.FloatSamples;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
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

/** Filling the tensor of one 416x416 picture. */
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

  @TearDown
  public void close() {
    arena.close();
  }
}
