package io.saola.bench.prepare;

import io.saola.bench.decode.BareDecoder;
import io.saola.bench.decode.SyntheticCamera;
import io.saola.bench.loop.BareScaler;
import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.PixelPool;
import io.saola.core.metrics.Meters;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.DecodeMeters;
import io.saola.ingest.decode.DecodedFrame;
import io.saola.ingest.decode.Decoding;
import io.saola.ingest.decode.FrameScaler;
import io.saola.ingest.decode.VideoDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
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
 * A decoded 1080p frame to the detector's input of 416x416, beside bare libswscale with the same
 * filter, and OpenCV's colour conversion and scaling, which is what a grabber's users do.
 */
@SuppressWarnings("NullAway.Init") // JMH opens the states first
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class ScaleBenchmark {

  private static final int SIDE = 416;

  /** A frame in Saola's hands. */
  @State(Scope.Thread)
  public static class Saola {

    private final List<DecodedFrame> frames = new ArrayList<>();
    private final FrameScaler scaler = new FrameScaler(Region.ALL);
    private final PixelPool pool =
        new PixelPool(new PictureFormat(SIDE, SIDE, PixelLayout.BGR_PLANAR, 114), 1);
    private final PixelBuffer pixels = Objects.requireNonNull(pool.acquire());
    private VideoDecoder decoder;

    @Setup
    public void open() throws Exception {
      DecodeMeters meters = DecodeMeters.of(Meters.inMemory(), new CameraId("bench"));
      decoder = VideoDecoder.camera(VideoCodec.H264, Decoding.of(Decode.ALL, meters));
      List<AccessUnit> units = SyntheticCamera.record(1);
      decoder.decode(units.getFirst(), 0, frames::add);
      units.forEach(AccessUnit::close);
    }

    @TearDown
    public void close() {
      frames.forEach(DecodedFrame::close);
      decoder.close();
      scaler.close();
      pixels.close();
      pool.close();
    }
  }

  /** The same frame in FFmpeg's. */
  @State(Scope.Thread)
  public static class Bare {

    private final AVFrame frame = avutil.av_frame_alloc();
    private BareScaler scaler;

    @Setup
    public void open() {
      List<AccessUnit> units = SyntheticCamera.record(1);
      try (BareDecoder decoder = new BareDecoder(units)) {
        decoder.decodeAll(decoded -> avutil.av_frame_ref(frame, decoded));
      }
      units.forEach(AccessUnit::close);
      scaler = new BareScaler(frame.width(), frame.height(), frame.format(), SIDE);
    }

    @TearDown
    public void close() {
      scaler.close();
      avutil.av_frame_free(frame);
    }
  }

  /** A picture of the same size in OpenCV's. */
  @State(Scope.Thread)
  public static class OpenCv {

    private final Mat planes =
        new Mat(SyntheticCamera.HEIGHT * 3 / 2, SyntheticCamera.WIDTH, opencv_core.CV_8UC1);
    private final Mat colours = new Mat();
    private final Mat small = new Mat();
    private final Size size = new Size(SIDE, SIDE);

    @Setup
    public void oneThread() {
      opencv_core.setNumThreads(1);
    }

    @TearDown
    public void close() {
      planes.close();
      colours.close();
      small.close();
      size.close();
    }
  }

  @Benchmark
  public int saola(Saola state) {
    return state.scaler.scale(state.frames.getFirst(), state.pixels).contentHeight();
  }

  @Benchmark
  public int bareLibswscale(Bare state) {
    return state.scaler.scale(state.frame);
  }

  @Benchmark
  public Mat openCvResize(OpenCv state) {
    opencv_imgproc.cvtColor(state.planes, state.colours, opencv_imgproc.COLOR_YUV2BGR_I420);
    opencv_imgproc.resize(state.colours, state.small, state.size);
    return state.small;
  }
}
