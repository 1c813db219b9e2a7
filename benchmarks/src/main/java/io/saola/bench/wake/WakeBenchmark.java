package io.saola.bench.wake;

import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.wake.DecodePolicy.Verdict;
import io.saola.ingest.wake.Wakefulness;
import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * One access unit judged by adaptive decoding, as the network thread does for each. A camera of 25
 * fps and a keyframe in 2 s whose sizes are noise, or whose sizes rise for 5 s in every 30.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WakeBenchmark {

  private static final int GROUP = 50;
  private static final int UNITS = 30 * GROUP / 2;
  private static final int MOVING = 5 * GROUP / 2;
  private static final long STEP_MICROS = 40_000;

  @Param({"false", "true"})
  boolean moving;

  private final Wakefulness policy = new Wakefulness();
  private final Coding[] codings = new Coding[UNITS];
  private final int[] sizes = new int[UNITS];
  private int next;
  private long micros;

  @Setup
  public void setUp() {
    Random random = new Random(1);
    for (int i = 0; i < UNITS; i++) {
      boolean keyframe = i % GROUP == 0;
      double usual = keyframe ? 60_000 : moving && i < MOVING ? 9_000 : 3_000;
      codings[i] = new Coding(keyframe, false, keyframe ? 24 : 28);
      sizes[i] = (int) (usual * Math.pow(2, 0.1 * random.nextGaussian()));
    }
    for (int i = 0; i < 4 * UNITS; i++) {
      judge();
    }
  }

  @Benchmark
  public Verdict judge() {
    int unit = next;
    next = unit + 1 == UNITS ? 0 : unit + 1;
    micros += STEP_MICROS;
    return policy.judge(codings[unit], sizes[unit], micros);
  }
}
