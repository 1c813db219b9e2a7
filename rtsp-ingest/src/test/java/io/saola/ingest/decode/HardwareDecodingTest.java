package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.config.SaolaConfig.Hardware;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.TestUnits.Shown;
import io.saola.ingest.decode.TestUnits.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecHWConfig;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens around a device; docs/gpu.md says what was tried on a real one. */
class HardwareDecodingTest {

  private static final String CAMERA_LIKE = "-g 25 -bf 0 -tune zerolatency";

  @TempDir Path folder;

  private final Meters meters = Meters.inMemory();
  private final DecodeMeters decoding = TestUnits.meters(meters);
  private final List<Hardware> opened = new ArrayList<>();
  private final List<Hardware> closed = new ArrayList<>();

  @AfterEach
  void shouldLeakNothing() {
    assertThat(NativeCounts.total()).isZero();
    assertThat(closed).isEqualTo(opened);
  }

  /** The real thing, where there is no such device; where there is one, it decodes the same. */
  @ParameterizedTest
  @EnumSource
  void shouldDecodeWhetherOrNotThereIsADevice(VideoCodec codec) throws Exception {
    Path file =
        switch (codec) {
          case H264 -> TestUnits.transportStream(folder, "320x240", CAMERA_LIKE);
          case H265 ->
              TestUnits.transportStream(
                  folder, "320x240", "-c:v libx265 -x265-params log-level=none:bframes=0");
          case MJPEG -> TestUnits.motionJpeg(folder, "320x240");
        };
    List<Unit> units = TestUnits.of(file).units();

    try (HardwareDevices devices =
            new HardwareDevices(List.of(Hardware.CUDA, Hardware.VAAPI), FfmpegDevice::open);
        VideoDecoder decoder = decoder(codec, devices)) {
      List<Shown> shown = new ArrayList<>();
      for (Unit unit : units) {
        try (AccessUnit access = unit.toAccessUnit(0)) {
          decoder.decode(access, 0, frame -> shown.add(fetched(frame)));
        }
      }

      assertThat(shown).hasSameSizeAs(units);
      assertThat(decoding.errors().count()).isZero();
      assertThat(inHardware()).isEqualTo(devices.device() == null ? 0 : 1);
    }
    assertThat(inHardware()).isZero();
  }

  @Test
  void shouldNotFindADeviceWhereThereIsNone() {
    for (Hardware kind : Hardware.values()) {
      assumeTrue(isMissing(kind), "this machine decodes by " + kind.id());

      assertThatThrownBy(() -> FfmpegDevice.open(kind))
          .isInstanceOf(CodecException.class)
          .message()
          .isNotBlank();
    }
  }

  @Test
  void shouldOpenTheFirstDeviceThatThereIsOnceForAllCameras() throws Exception {
    try (HardwareDevices devices =
            new HardwareDevices(List.of(Hardware.CUDA, Hardware.VAAPI), this::vaapiOnly);
        VideoDecoder one = decoder(VideoCodec.H264, devices);
        VideoDecoder other = decoder(VideoCodec.H265, devices)) {

      assertThat(opened).containsExactly(Hardware.VAAPI);
      assertThat(one.outstanding() + other.outstanding()).isZero();
    }
    assertThat(closed).containsExactly(Hardware.VAAPI);
  }

  @Test
  void shouldTryNoDeviceThatIsNotNamed() {
    try (HardwareDevices devices = new HardwareDevices(List.of(), this::vaapiOnly);
        VideoDecoder decoder = decoder(VideoCodec.H264, devices)) {

      assertThat(decoder.outstanding()).isZero();
    }
    assertThat(opened).isEmpty();
  }

  @Test
  void shouldGoOnByTheProcessorWhereTheDeviceFailsAtAKeyframe() throws Exception {
    List<Unit> units =
        new ArrayList<>(TestUnits.of(TestUnits.motionJpeg(folder, "176x144")).units());
    int small = units.size();
    units.addAll(TestUnits.of(TestUnits.motionJpeg(folder, "320x240")).units());

    try (HardwareDevices devices = new HardwareDevices(List.of(Hardware.VAAPI), this::vaapiOnly);
        VideoDecoder decoder = decoder(VideoCodec.MJPEG, devices)) {
      List<Shown> shown = TestUnits.decode(decoder, units.subList(0, small));
      assertThat(inHardware()).isEqualTo(1);

      shown.addAll(TestUnits.decode(decoder, units.subList(small, units.size())));

      assertThat(shown).hasSameSizeAs(units);
      assertThat(shown.getLast().width()).isEqualTo(320);
      assertThat(decoding.errors().count()).isEqualTo(1);
      assertThat(failures()).isEqualTo(1);
      assertThat(inHardware()).isZero();
    }
  }

  /** H.264's decoder calls whatever the device says invalid data, as it does broken pictures. */
  @Test
  void shouldGoOnByTheProcessorWhereTheDeviceTakesNoKeyframe() throws Exception {
    List<Unit> units =
        TestUnits.of(TestUnits.transportStream(folder, "320x240", CAMERA_LIKE)).units();

    try (HardwareDevices devices = new HardwareDevices(List.of(Hardware.VAAPI), this::vaapiOnly);
        VideoDecoder decoder = decoder(VideoCodec.H264, devices)) {
      List<Shown> shown = TestUnits.decode(decoder, units);

      assertThat(shown).hasSize(25);
      assertThat(shown.getFirst().micros()).isEqualTo(units.get(50).micros());
      assertThat(decoding.errors().count()).isEqualTo(3);
      assertThat(failures()).isEqualTo(1);
      assertThat(inHardware()).isZero();
    }
  }

  @Test
  void shouldGoOnFromTheNextKeyframeWhereTheDeviceKeepsItsPictures() throws Exception {
    List<Unit> units =
        TestUnits.of(TestUnits.transportStream(folder, "176x144", CAMERA_LIKE)).units();

    try (HardwareDevices devices = new HardwareDevices(List.of(Hardware.VAAPI), this::vaapiOnly);
        VideoDecoder decoder = decoder(VideoCodec.H264, devices)) {
      List<Shown> shown = TestUnits.decode(decoder, units.subList(0, 9));
      try (AccessUnit tenth = units.get(9).toAccessUnit(0)) {
        decoder.decode(tenth, 0, HardwareDecodingTest::unreadable);
      }

      shown.addAll(TestUnits.decode(decoder, units.subList(10, units.size())));

      assertThat(shown).hasSize(9 + units.size() - 25);
      assertThat(shown.get(9).micros()).isEqualTo(units.get(25).micros());
      assertThat(inHardware()).isZero();
    }
  }

  @Test
  void shouldUseTheDeviceAgainInTheNextSession() throws Exception {
    List<Unit> units =
        TestUnits.of(TestUnits.transportStream(folder, "176x144", CAMERA_LIKE)).units();

    try (HardwareDevices devices = new HardwareDevices(List.of(Hardware.VAAPI), this::vaapiOnly)) {
      CameraHardware camera = devices.of(TestUnits.CAMERA, meters);
      for (int session = 0; session < 2; session++) {
        try (VideoDecoder decoder =
            VideoDecoder.camera(VideoCodec.H264, Decoding.of(Decode.ALL, decoding).by(camera))) {
          TestUnits.decode(decoder, units.subList(0, 5));
          assertThat(inHardware()).isEqualTo(1);
          try (AccessUnit next = units.get(5).toAccessUnit(0)) {
            decoder.decode(next, 0, HardwareDecodingTest::unreadable);
          }
          TestUnits.decode(decoder, units.subList(6, 8));
          assertThat(inHardware()).isZero();
        }
      }
      assertThat(failures()).isEqualTo(2);
    }
  }

  /** A build of FFmpeg without them would never decode in hardware, and nobody would notice. */
  @ParameterizedTest
  @EnumSource
  void shouldHaveWhatDecodingInHardwareNeeds(VideoCodec codec) {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    assumeTrue(machine.equals("Linux amd64"), "other builds of FFmpeg have other devices");
    NativeLog.install();

    AVCodec decoder = avcodec.avcodec_find_decoder(CodecSetup.of(codec).codecId());
    List<Integer> devices = new ArrayList<>();
    int i = 0;
    for (AVCodecHWConfig config = avcodec.avcodec_get_hw_config(decoder, i);
        config != null;
        config = avcodec.avcodec_get_hw_config(decoder, i)) {
      devices.add(config.device_type());
      i++;
    }

    assertThat(devices).contains(avutil.AV_HWDEVICE_TYPE_CUDA, avutil.AV_HWDEVICE_TYPE_VAAPI);
    for (String filter : List.of("buffer", "buffersink", "scale_cuda", "scale_vaapi")) {
      assertThat(avfilter.avfilter_get_by_name(filter)).as(filter).isNotNull();
    }
  }

  private VideoDecoder decoder(VideoCodec codec, HardwareDevices devices) {
    return VideoDecoder.camera(
        codec, Decoding.of(Decode.ALL, decoding).by(devices.of(TestUnits.CAMERA, meters)));
  }

  private HardwareDevice vaapiOnly(Hardware kind) throws CodecException {
    if (kind != Hardware.VAAPI) {
      throw new CodecException("no such device");
    }
    opened.add(kind);
    return new SmallDevice();
  }

  private static boolean isMissing(Hardware kind) {
    try (FfmpegDevice _ = FfmpegDevice.open(kind)) {
      return false;
    } catch (CodecException missing) {
      return true;
    }
  }

  /** As of a device that has fallen off the bus. */
  private static void unreadable(DecodedFrame frame) {
    try (frame) {
      frame.pool().deviceFailed();
    }
  }

  private static Shown fetched(DecodedFrame frame) {
    try (frame) {
      assertThat(frame.pixels().format()).isNotEqualTo(avutil.AV_PIX_FMT_CUDA);
      return new Shown(frame.stamp().time().micros(), 0, 0, frame.width(), 0);
    }
  }

  private double failures() {
    return meters.counter(Meter.HARDWARE_FAILURES, TestUnits.CAMERA).count();
  }

  private double inHardware() {
    return meters
        .registry()
        .get(Meter.HARDWARE_DECODING.meterName())
        .tag("camera", TestUnits.CAMERA.value())
        .gauge()
        .value();
  }

  /** Stands in for a device that takes small pictures: libavcodec itself refuses larger ones. */
  private final class SmallDevice implements HardwareDevice {

    @Override
    public Hardware kind() {
      return Hardware.VAAPI;
    }

    @Override
    public void attach(AVCodecContext context) {
      context.max_pixels(200 * 200);
    }

    @Override
    public boolean decoded(AVFrame frame) {
      return true;
    }

    @Override
    public void close() {
      closed.add(Hardware.VAAPI);
    }
  }
}
