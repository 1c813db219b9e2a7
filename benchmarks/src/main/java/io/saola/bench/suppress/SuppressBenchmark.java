package io.saola.bench.suppress;

import io.saola.bench.peer.RawYolox;
import io.saola.core.detection.ObjectClass;
import io.saola.inference.detect.head.Candidates;
import io.saola.inference.detect.head.Head;
import io.saola.inference.detect.head.YoloxHead;
import io.saola.inference.detect.model.DescriptionReader;
import io.saola.inference.detect.model.PublishedModel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * Decoding and suppressing an output with 400 boxes above the score, most of them duplicates,
 * beside copying the output, and the published post-processing with OpenCV's suppression.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class SuppressBenchmark {

  private static final int VALUES = 85;
  private static final int BOXES = 400;

  private final Head head = new YoloxHead(416, 416, 80);
  private final Arena arena = Arena.ofShared();
  private final MemorySegment output =
      arena.allocate((long) head.most() * VALUES * Float.BYTES, 64);
  private final MemorySegment[] outputs = {output};
  private final MemorySegment copy = arena.allocate(output.byteSize(), 64);
  private final RawYolox published = new RawYolox(0.1f);
  private final Candidates candidates = new Candidates(head.most());
  private final @Nullable ObjectClass[] wanted =
      DescriptionReader.builtIn(PublishedModel.YOLOX_NANO).table(Set.of());

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < BOXES; i++) {
      // Neighbouring cells, as around a real object.
      long at = (long) VALUES * (200 + 3 * i + random.nextInt(3));
      output.setAtIndex(ValueLayout.JAVA_FLOAT, at + 2, 1.5f);
      output.setAtIndex(ValueLayout.JAVA_FLOAT, at + 3, 1.2f);
      output.setAtIndex(ValueLayout.JAVA_FLOAT, at + 4, 0.4f + 0.6f * (float) random.nextDouble());
      output.setAtIndex(ValueLayout.JAVA_FLOAT, at + 5 + random.nextInt(8), 0.9f);
    }
  }

  @Benchmark
  public int saola() {
    candidates.clear();
    head.decode(outputs, 0.1f, wanted, candidates);
    return candidates.suppress(0.45f);
  }

  /** The limit: every number of the output moved once. */
  @Benchmark
  public void memoryCopy() {
    MemorySegment.copy(output, 0, copy, 0, output.byteSize());
  }

  @Benchmark
  public int openCvBoxes() {
    return published
        .decode(output.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer())
        .size();
  }

  @TearDown
  public void close() {
    arena.close();
  }
}
