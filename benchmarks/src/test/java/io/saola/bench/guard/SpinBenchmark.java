package io.saola.bench.guard;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.infra.Blackhole;

/** Two pieces of work of which one takes three times as long, and one that fails. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SpinBenchmark {

  private static final long TOKENS = 20_000;

  @Benchmark
  public void once() {
    Blackhole.consumeCPU(TOKENS);
  }

  @Benchmark
  public byte[] thrice() {
    Blackhole.consumeCPU(3 * TOKENS);
    return new byte[1_000];
  }

  @Benchmark
  public void fails() {
    throw new IllegalStateException("made to fail");
  }
}
