package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.DecodeMeters;
import io.saola.ingest.decode.DecodedFrame;
import io.saola.ingest.decode.DecodedPicture;
import io.saola.ingest.decode.Decoding;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.decode.VideoDecoder;
import io.saola.ingest.fault.FaultLog;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every coding from a server that others wrote, received, decoded and looked at. */
class CodecsInteropIT {

  private static final CameraId CAMERA = new CameraId("gst");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int FRAMES = 50;

  /** Grey, yellow, cyan, green, magenta, red, blue: SMPTE's bars, from left to right. */
  private static final String BARS =
      "videotestsrc num-buffers="
          + FRAMES
          + " pattern=smpte ! video/x-raw,format=I420,width=336,height=240,framerate=25/1 ! ";

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Meters meters = Meters.inMemory();

  @AfterEach
  void shouldLeakNothing() {
    var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    assertThat(NativeCounts.total()).isZero();
  }

  @ParameterizedTest(name = "{0} over {1}")
  @CsvSource({
    "H264, TCP",
    "H264, UDP",
    "H265, TCP",
    "H265, UDP",
    "MJPEG, TCP",
    "MJPEG, UDP",
  })
  void shouldShowWhatTheServerSends(VideoCodec codec, CameraConfig.Transport transport)
      throws IOException {
    GstServer.need(
        switch (codec) {
          case H264 -> "x264enc";
          case H265 -> "x265enc";
          case MJPEG -> "jpegenc";
        });
    try (GstServer server = GstServer.of(BARS + coded(codec)).digest("cam", "s3cret").start();
        Watching watching = new Watching(codec)) {
      Stream once = Stream.of(server.address("cam", "s3cret"));
      RtspSession session =
          new RtspClient(group, Ticker.system(), InstantSource.system())
              .connect(
                  CAMERA,
                  new Stream(
                      once.address(), transport, once.trust(), once.clockBound(), once.loop()),
                  meters,
                  FaultLog.none(),
                  watching);

      await().atMost(PATIENCE).until(watching::isDone);
      session.close();
      await().atMost(PATIENCE).until(watching::isOver);

      assertThat(watching.formats()).hasSize(1);
      assertThat(watching.formats().getFirst().codec()).isEqualTo(codec);
      assertThat(meters.counter(Meter.FRAMES_DAMAGED, CAMERA).count()).isZero();
      assertThat(meters.counter(Meter.DECODE_ERRORS, CAMERA).count()).isZero();
      watching.shouldShowBars();
    }
  }

  private static String coded(VideoCodec codec) {
    return switch (codec) {
      case H264 ->
          "x264enc tune=zerolatency key-int-max=20 bitrate=1000 ! rtph264pay name=pay0 pt=96"
              + " mtu=1000";
      case H265 ->
          "x265enc tune=zerolatency key-int-max=20 bitrate=1000 ! rtph265pay name=pay0 pt=96"
              + " mtu=1000";
      case MJPEG -> "jpegenc quality=90 ! rtpjpegpay name=pay0 pt=26 mtu=1000";
    };
  }

  /** Decodes what comes, and keeps the newest picture. Written by the event loop. */
  private final class Watching implements SessionListener, AutoCloseable {

    private final VideoDecoder decoder;
    private final List<StreamFormat> formats = new ArrayList<>();
    private int frames;
    private boolean over;
    private byte[] newest = {};

    Watching(VideoCodec codec) {
      this.decoder =
          VideoDecoder.camera(codec, Decoding.of(Decode.ALL, DecodeMeters.of(meters, CAMERA)));
    }

    @Override
    public synchronized void onStream(StreamFormat format) {
      formats.add(format);
    }

    @Override
    public synchronized void onAccessUnit(AccessUnit unit) {
      try (unit) {
        decoder.decode(unit, 0, this::see);
      }
    }

    @Override
    public synchronized void onEnd(SessionEnd end) {
      over = true;
    }

    private void see(DecodedFrame frame) {
      frames++;
      try (frame;
          DecodedPicture picture = frame.picture()) {
        newest = picture.jpeg(336);
      }
    }

    synchronized boolean isDone() {
      return frames >= FRAMES - 5 || over;
    }

    synchronized boolean isOver() {
      return over;
    }

    synchronized List<StreamFormat> formats() {
      return List.copyOf(formats);
    }

    synchronized void shouldShowBars() throws IOException {
      assertThat(frames).isGreaterThanOrEqualTo(FRAMES - 5);
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(newest));
      assertThat(image.getWidth()).isEqualTo(336);
      assertThat(image.getHeight()).isEqualTo(240);
      int[] shares = {0b111, 0b110, 0b011, 0b010, 0b101, 0b100, 0b001};
      for (int bar = 0; bar < shares.length; bar++) {
        Color colour = new Color(image.getRGB(24 + 48 * bar, 60));
        int bright =
            (colour.getRed() > 128 ? 4 : 0)
                + (colour.getGreen() > 128 ? 2 : 0)
                + (colour.getBlue() > 128 ? 1 : 0);
        assertThat(bright).as("bar %d is %s", bar, colour).isEqualTo(shares[bar]);
      }
    }

    @Override
    public synchronized void close() {
      decoder.close();
    }
  }
}
