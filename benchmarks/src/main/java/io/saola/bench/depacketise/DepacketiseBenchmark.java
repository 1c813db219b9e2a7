package io.saola.bench.depacketise;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.DescribedVideo;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.rtsp.InterleavedReplay;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Interleaved bytes to access units: the decoder, RTP and the depacketiser. An operation is one
 * picture (about 15 packets), so that {@code gc.alloc.rate.norm} is bytes allocated per picture;
 * the counter {@code bytes} is what was taken in a second. A camera of 4 Mbit/s sends 500,000.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DepacketiseBenchmark {

  /** As much as a socket gives at once. */
  private static final int READ = 16 << 10;

  private static final CameraId CAMERA = new CameraId("bench");

  /** What the camera sends. */
  @Param({"H264", "H265", "MJPEG"})
  public VideoCodec codec = VideoCodec.H264;

  private byte[] session = {};
  private final Meters meters = Meters.inMemory();
  private long taken;

  /** Bytes of the session, beside JMH's own count of pictures. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Taken {

    /** Read by JMH. */
    public long bytes;
  }

  /** Run by JMH. */
  @Setup
  public void makeSession() {
    session = SyntheticSession.bytes(codec);
  }

  /** The whole session, in reads of {@link #READ} bytes that copy as the system's do. */
  @Benchmark
  @OperationsPerInvocation(SyntheticSession.PICTURES)
  public long depacketise(Taken counter) {
    try (InterleavedReplay replay =
        new InterleavedReplay(
            SyntheticSession.CHANNEL,
            SyntheticSession.PAYLOAD_TYPE,
            DescribedVideo.of(codec),
            Ticker.system(),
            InstantSource.system(),
            meters,
            CAMERA,
            this::take)) {
      for (int at = 0; at < session.length; at += READ) {
        int length = Math.min(READ, session.length - at);
        replay.feed(ByteBufAllocator.DEFAULT.directBuffer(READ).writeBytes(session, at, length));
      }
    }
    counter.bytes += session.length;
    return taken;
  }

  /** The limit: the same bytes, copied once in the same reads and once more as whole pictures. */
  @Benchmark
  @OperationsPerInvocation(SyntheticSession.PICTURES)
  public long memoryCopy(Taken counter) {
    for (int at = 0; at < session.length; at += READ) {
      int length = Math.min(READ, session.length - at);
      ByteBuf read = ByteBufAllocator.DEFAULT.directBuffer(READ).writeBytes(session, at, length);
      ByteBuf picture = ByteBufAllocator.DEFAULT.directBuffer(READ).writeBytes(read);
      taken += picture.readableBytes();
      picture.release();
      read.release();
    }
    counter.bytes += session.length;
    return taken;
  }

  private void take(AccessUnit unit) {
    try (unit) {
      taken += unit.data().readableBytes();
    }
  }
}
