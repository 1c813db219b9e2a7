package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.DetectorConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.Picture;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.PixelPool;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentType;
import io.saola.core.stage.LampFeed;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.inference.detect.signal.FrameSignals;
import io.saola.inference.incident.CameraAnalyser;
import io.saola.simulator.render.SceneRenderer;
import io.saola.simulator.scene.Ambience;
import io.saola.simulator.scene.Scene;
import io.saola.simulator.scene.Scenes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An hour of a rendered street on which hardly anybody is about, by day and by night. */
class QuietStreetHealthTest {

  private static final int SECONDS = 3600;
  private static final long SEED = 21;
  private static final List<Double> DEPARTURES = List.of(60.0, 900.0, 960.0, 2400.0, 3300.0);

  @Test
  void shouldReportNothingOfAQuietDay() {
    assertThat(events(street(1.4), 1)).isEmpty();
  }

  @Test
  void shouldReportNothingOfAQuietNight() {
    assertThat(events(street(5), 0.3)).isEmpty();
  }

  private static Scene street(double noise) {
    Scene scene = Scenes.deserted(SEED, DEPARTURES);
    return new Scene(
        scene.camera(),
        scene.name(),
        scene.location(),
        scene.fps(),
        scene.seed(),
        scene.view(),
        new Ambience(scene.ambience().ground(), noise, 0.02, 100),
        scene.props(),
        scene.zones(),
        scene.rules(),
        scene.plot(),
        scene.traffic());
  }

  /** One picture a second of the hour. */
  private static List<IncidentEvent> events(Scene scene, double light) {
    CameraConfig camera = camera();
    FrameSignals signals = FrameSignals.of(camera, LampFeed.none());
    CameraAnalyser analyser = new CameraAnalyser(camera);
    PictureFormat format =
        new PictureFormat(scene.view().width(), scene.view().height(), PixelLayout.GRAY, 114);
    List<IncidentEvent> events = new ArrayList<>();
    byte[] luma = new byte[format.byteSize()];
    try (SceneRenderer renderer = new SceneRenderer(scene, scene.timeline());
        PixelPool pool = new PixelPool(format, 1)) {
      for (int second = 0; second < SECONDS; second++) {
        PixelBuffer pixels = Objects.requireNonNull(pool.acquire());
        renderer.render(second).get(luma);
        paint(luma, light, pixels.bytes());
        try (AnalysisFrame frame = frame(camera.id(), second, pixels)) {
          FrameDetections seen =
              new FrameDetections(
                  camera.id(), second + 1, frame.time(), 640, 360, List.of(), Map.of());
          events.addAll(analyser.analyse(signals.with(frame, seen)).events());
        }
      }
      assertThat(pool.outstanding()).isZero();
    }
    return events;
  }

  private static void paint(byte[] luma, double light, ByteBuffer into) {
    for (int i = 0; i < luma.length; i++) {
      into.put(i, (byte) (light * (luma[i] & 0xff)));
    }
  }

  private static AnalysisFrame frame(CameraId camera, int second, PixelBuffer pixels) {
    MediaTime time = new MediaTime(second * 1_000_000L);
    PictureFormat format = pixels.format();
    FrameTransform whole = FrameTransform.fitting(0, 0, format.width(), format.height(), format);
    return new AnalysisFrame(
        camera,
        second + 1,
        time,
        TimeOrigin.FILE,
        0,
        0,
        format.width(),
        format.height(),
        List.of(new FrameView(pixels, whole)),
        new NoPicture(time, format));
  }

  private static CameraConfig camera() {
    return new CameraConfig(
        new CameraId("street"),
        "street",
        null,
        CameraConfig.Stream.of(new StreamAddress.Recording(Path.of("street.mp4"))),
        null,
        new DetectorConfig("motion", List.of("cpu"), 0.1),
        new CameraConfig.Analysis(
            1,
            CameraConfig.Region.ALL,
            CameraConfig.Decode.ALL,
            CameraConfig.Priority.NORMAL,
            Set.of()),
        List.of(),
        List.of(),
        null,
        List.of(rule(IncidentType.CAMERA_FROZEN, 60), rule(IncidentType.CAMERA_TAMPERED, 20)));
  }

  private static RuleConfig rule(IncidentType type, int after) {
    return RuleConfig.ofCamera(type.id(), type, Duration.ofSeconds(after), Duration.ofSeconds(10));
  }

  /** Of a frame whose source nobody looks at. */
  private record NoPicture(MediaTime time, PictureFormat format) implements Picture {

    @Override
    public int width() {
      return format.width();
    }

    @Override
    public int height() {
      return format.height();
    }

    @Override
    public Picture retain() {
      return this;
    }

    @Override
    public byte[] jpeg(int maxWidth) {
      throw new IllegalStateException("nobody asks for it");
    }

    @Override
    public void close() {}
  }
}
