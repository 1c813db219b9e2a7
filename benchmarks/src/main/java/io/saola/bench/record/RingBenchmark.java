package io.saola.bench.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.saola.core.camera.CameraId;
import io.saola.core.config.SaolaConfig;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.CodecSetup;
import io.saola.ingest.record.EncodedRing;
import io.saola.ingest.record.Recorders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * Access units into full rings of four seconds, one camera after the other as their packets come.
 * An operation is one unit of a stream of 25 pictures a second with a keyframe in two seconds: the
 * copy, the index, and what goes for it. {@code gc.alloc.rate.norm} is bytes allocated per unit;
 * the unit itself, which the depacketiser makes, is made once for all cameras here.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RingBenchmark {

  private static final int CAMERAS = 100;
  private static final int FPS = 25;
  private static final int GROUP = 50;
  private static final int KEYFRAME_BYTES = 120_000;
  private static final int PICTURE_BYTES = 18_000;
  private static final long FRAME_MICROS = 40_000;
  private static final Coding KEYFRAME = Coding.of(true);
  private static final Coding PICTURE = Coding.of(false);

  private final ByteBuf keyframe = noise(KEYFRAME_BYTES);
  private final ByteBuf picture = noise(PICTURE_BYTES);
  private final EncodedRing[] rings = new EncodedRing[CAMERAS];
  private final ByteBuf[] copies = new ByteBuf[CAMERAS];
  private final Path folder = folder();
  private final Recorders recorders =
      new Recorders(
          new SaolaConfig.Ingest(1, 1L << 30, folder.resolve("spill"), List.of()),
          folder,
          _ -> {},
          Meters.inMemory(),
          Ticker.system());
  private long number;

  /** Bytes copied, beside JMH's own count of units. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Taken {

    /** Read by JMH. */
    public long bytes;
  }

  @Setup
  public void open() {
    for (int i = 0; i < CAMERAS; i++) {
      rings[i] = recorders.ring(new CameraId("bench-" + i), Duration.ofSeconds(4));
      rings[i].begin(CodecSetup.of(VideoCodec.H264));
      copies[i] = Unpooled.directBuffer(4 * FPS * PICTURE_BYTES);
    }
  }

  @Benchmark
  @OperationsPerInvocation(CAMERAS)
  public void append(Taken taken) {
    boolean isKeyframe = number % GROUP == 0;
    ByteBuf data = isKeyframe ? keyframe : picture;
    long micros = number * FRAME_MICROS;
    AccessUnit unit =
        new AccessUnit(
            data,
            isKeyframe ? KEYFRAME : PICTURE,
            number++,
            new MediaTime(micros),
            TimeOrigin.CAMERA,
            micros * 1_000,
            0);
    for (EncodedRing ring : rings) {
      ring.append(unit);
    }
    taken.bytes += (long) data.readableBytes() * CAMERAS;
  }

  /** The limit: the bytes of each unit copied to the end of what a camera holds. */
  @Benchmark
  @OperationsPerInvocation(CAMERAS)
  public int memoryCopy(Taken taken) {
    boolean isKeyframe = number++ % GROUP == 0;
    ByteBuf data = isKeyframe ? keyframe : picture;
    int length = data.readableBytes();
    for (int camera = 0; camera < CAMERAS; camera++) {
      ByteBuf kept = copies[camera];
      if (kept.writableBytes() < length) {
        kept.clear();
      }
      kept.writeBytes(data, data.readerIndex(), length);
    }
    taken.bytes += (long) length * CAMERAS;
    return length;
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("saola-bench");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static ByteBuf noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return Unpooled.directBuffer(length + AccessUnit.PADDING).writeBytes(bytes);
  }

  @TearDown
  public void close() throws IOException {
    recorders.close();
    keyframe.release();
    picture.release();
    for (ByteBuf kept : copies) {
      kept.release();
    }
    Files.deleteIfExists(folder.resolve("spill"));
    Files.deleteIfExists(folder);
  }
}
