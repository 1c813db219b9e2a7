package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.config.SaolaConfig.Hardware;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.PixelPool;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.TestUnits.Unit;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures in a real device of FFmpeg's, with one that needs no card: {@link VulkanDevice}. */
class DeviceFramesTest {

  private static final int NV12 = avutil.AV_PIX_FMT_NV12;

  @TempDir Path folder;

  private final FramePool frames = new FramePool();
  private VulkanDevice device;

  @BeforeEach
  void openDevice() {
    device = VulkanDevice.open();
  }

  @AfterEach
  void shouldLeakNothing() {
    assertThat(frames.outstanding()).isZero();
    frames.close();
    assertThat(NativeCounts.total()).isZero();
    assertThat(device.references()).isEqualTo(1);
    device.close();
  }

  @ParameterizedTest
  @CsvSource({"yuv420p", "nv12", "p010le"})
  void shouldEncodeWhatLiesInTheDevice(String format) {
    try (DecodedFrame here = pattern(avutil.av_get_pix_fmt(format));
        DecodedFrame there = moved(here);
        DecodedPicture ours = here.picture();
        DecodedPicture theirs = there.picture()) {

      assertThat(theirs.jpeg(200)).isEqualTo(ours.jpeg(200));
      assertThat(frames.outstanding()).isEqualTo(4);
    }
  }

  @Test
  void shouldFetchAPictureOnce() {
    try (DecodedFrame here = pattern(NV12);
        DecodedFrame there = moved(here)) {
      AVFrame fetched = there.pixels();

      assertThat(there.pixels()).isSameAs(fetched);
      assertThat(fetched.format()).isEqualTo(NV12);
      assertThat(here.pixels()).isSameAs(here.open());
    }
  }

  /** Odd sizes begin between two chroma samples, unless the device's own format is asked. */
  @ParameterizedTest
  @CsvSource({"0, 0, 1, 1", "0.33, 0.21, 0.9, 0.87", "0.5, 0.5, 0.6, 0.6"})
  void shouldScaleTheWholePictureWhereTheDeviceDoesNot(
      double left, double top, double right, double bottom) {
    Region region = new Region(left, top, right, bottom);
    try (DecodedFrame here = pattern(NV12);
        DecodedFrame there = moved(here);
        DecodedFrame next = moved(here);
        FrameScaler scaler = new FrameScaler(region)) {
      Scaled ours = scaled(scaler, here);

      assertThat(scaled(scaler, there)).isEqualTo(ours);
      assertThat(scaled(scaler, next)).isEqualTo(ours);
      assertThat(NativeCounts.FILTERS.live()).isZero();
      assertThat(frames.takeDeviceFailure()).isFalse();
    }
  }

  @Test
  void shouldFetchThePictureOnceForAllCloseUps() {
    try (DecodedFrame here = pattern(NV12);
        DecodedFrame there = moved(here);
        FrameScaler left = FrameScaler.closeUp(new Region(0.1, 0.1, 0.9, 0.9));
        FrameScaler right = FrameScaler.closeUp(new Region(0.5, 0.1, 0.6, 0.3))) {
      Scaled large = scaled(left, here);
      Scaled small = scaled(right, here);
      int before = frames.outstanding();

      assertThat(scaled(left, there)).isEqualTo(large);
      assertThat(scaled(right, there)).isEqualTo(small);
      assertThat(frames.outstanding()).isEqualTo(before + 1);
      assertThat(NativeCounts.FILTERS.live()).isZero();
    }
  }

  @Test
  void shouldCopyToMainMemoryWhenManyPicturesAreKept() {
    List<DecodedPicture> kept = new ArrayList<>();
    try (DecodedFrame here = pattern(NV12);
        DecodedFrame there = moved(here)) {
      for (int i = 0; i < 30; i++) {
        kept.add(there.picture());
      }

      int inDevice = avutil.av_buffer_get_ref_count(there.open().buf(0)) - 1;
      assertThat(inDevice).isPositive().isLessThanOrEqualTo(FfmpegDevice.SPARE_PICTURES / 2);
      assertThat(kept.getLast().jpeg(100)).isEqualTo(kept.getFirst().jpeg(100));
    }
    kept.forEach(DecodedPicture::close);
  }

  @Test
  void shouldKeepThePictureOfADeviceThatWasLetGo() {
    DecodedPicture kept;
    try (DecodedFrame here = pattern(NV12);
        DecodedFrame there = moved(here)) {
      kept = there.picture();
    }
    frames.close();

    assertThat(device.references()).isGreaterThan(1);
    assertThat(kept.jpeg(100)).isNotEmpty();

    kept.close();
  }

  /** This device has pictures, but decodes none: libavcodec asks it and turns to the processor. */
  @ParameterizedTest
  @EnumSource
  void shouldDecodeByTheProcessorWhatTheDeviceRefuses(VideoCodec codec) throws Exception {
    Path file =
        switch (codec) {
          case H264 -> TestUnits.transportStream(folder, "320x240", "-g 25 -bf 0");
          case H265 ->
              TestUnits.transportStream(
                  folder, "320x240", "-c:v libx265 -x265-params log-level=none:bframes=0");
          case MJPEG -> TestUnits.motionJpeg(folder, "320x240");
        };
    List<Unit> units = TestUnits.of(file).units();
    Meters meters = Meters.inMemory();
    DecodeMeters counted = TestUnits.meters(meters);

    try (HardwareDevices devices =
        new HardwareDevices(
            List.of(Hardware.CUDA), kind -> new FfmpegDevice(kind, device.reference()))) {
      CameraHardware camera = devices.of(TestUnits.CAMERA, meters);
      try (VideoDecoder decoder =
          VideoDecoder.camera(codec, Decoding.of(Decode.ALL, counted).by(camera))) {
        assertThat(device.references()).isGreaterThan(2);

        assertThat(TestUnits.decode(decoder, units)).hasSameSizeAs(units);
        assertThat(counted.errors().count()).isZero();
        assertThat(meters.counter(Meter.HARDWARE_FAILURES, TestUnits.CAMERA).count()).isZero();
      }
    }
  }

  private DecodedFrame pattern(int format) {
    AVFrame frame = frames.acquire();
    frame.width(330).height(186).format(format);
    frame.colorspace(avutil.AVCOL_SPC_BT709).color_range(avutil.AVCOL_RANGE_MPEG);
    assertThat(avutil.av_frame_get_buffer(frame, 0)).isZero();
    for (int plane = 0; frame.data(plane) != null; plane++) {
      int rows = plane == 0 ? frame.height() : frame.height() / 2;
      long size = (long) rows * frame.linesize(plane);
      for (long i = 0; i < size; i++) {
        long wave = i % frame.linesize(plane) + 3 * (i / frame.linesize(plane));
        frame.data(plane).put(i, (byte) (40 + wave / (plane + 1) % 150));
      }
    }
    return decoded(frame);
  }

  private DecodedFrame moved(DecodedFrame from) {
    AVFrame there = frames.acquire();
    device.upload(from.open(), there);
    return decoded(there);
  }

  private DecodedFrame decoded(AVFrame frame) {
    return new DecodedFrame(
        frames, frame, new FrameStamp(new MediaTime(0), TimeOrigin.FILE, 0, 0), 1);
  }

  private record Scaled(FrameTransform transform, List<Byte> pixels) {}

  private static Scaled scaled(FrameScaler scaler, DecodedFrame frame) {
    try (PixelPool pool = new PixelPool(new PictureFormat(64, 36, PixelLayout.BGR_PACKED, 9), 1);
        PixelBuffer buffer = pool.acquire()) {
      FrameTransform transform = scaler.scale(frame, buffer);
      List<Byte> pixels = new ArrayList<>();
      for (byte sample : buffer.segment().toArray(ValueLayout.JAVA_BYTE)) {
        pixels.add(sample);
      }
      return new Scaled(transform, pixels);
    }
  }
}
