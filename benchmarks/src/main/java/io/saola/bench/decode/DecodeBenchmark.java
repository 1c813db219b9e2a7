package io.saola.bench.decode;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.metrics.Meters;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.DecodeMeters;
import io.saola.ingest.decode.DecodedFrame;
import io.saola.ingest.decode.Decoding;
import io.saola.ingest.decode.VideoDecoder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacv.FrameGrabber;
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
 * Frames a second on one thread, 1080p H.264: Saola's decoder (stamps, counters, timers, leases and
 * checks included), bare libavcodec, and JavaCV's grabber, which converts every frame to blue,
 * green and red.
 */
@SuppressWarnings("NullAway.Init") // JMH opens the peer first
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 4)
public class DecodeBenchmark {

  private static final int FRAMES = 100;

  private final List<AccessUnit> units = SyntheticCamera.record(FRAMES);
  private final BareDecoder bare = new BareDecoder(units);
  private final VideoDecoder saola =
      VideoDecoder.camera(
          VideoCodec.H264,
          Decoding.of(Decode.ALL, DecodeMeters.of(Meters.inMemory(), new CameraId("bench"))));
  private int frames;

  /** JavaCV's way, set up where it is measured only. */
  @State(Scope.Thread)
  public static class Grabber {

    private EndlessGrabber grabber;

    @Setup
    public void open() throws FrameGrabber.Exception {
      List<AccessUnit> units = SyntheticCamera.record(FRAMES);
      grabber = new EndlessGrabber(units);
      units.forEach(AccessUnit::close);
    }

    @TearDown
    public void close() throws FrameGrabber.Exception {
      grabber.close();
    }
  }

  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public int saola() {
    frames = 0;
    for (AccessUnit unit : units) {
      saola.decode(unit, 0, this::count);
    }
    return check(frames);
  }

  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public int bareLibavcodec() {
    return check(bare.decodeAll());
  }

  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public int ffmpegFrameGrabber(Grabber peer) throws FrameGrabber.Exception {
    for (frames = 0; frames < FRAMES; frames++) {
      peer.grabber.next();
    }
    return check(frames);
  }

  private void count(DecodedFrame frame) {
    frames++;
    frame.close();
  }

  private static int check(int decoded) {
    if (decoded != FRAMES) {
      throw new IllegalStateException(decoded + " frames decoded, expected " + FRAMES);
    }
    return decoded;
  }

  @TearDown
  public void close() {
    saola.close();
    bare.close();
    units.forEach(AccessUnit::close);
  }
}
