package io.saola.app.measure.ingest;

import io.saola.simulator.encode.EncoderSettings;
import io.saola.simulator.encode.EncoderSettings.Rate;
import io.saola.simulator.encode.StreamParameters;
import io.saola.simulator.encode.VideoCodec;
import io.saola.simulator.loop.Clip;
import io.saola.simulator.loop.Loop;
import io.saola.simulator.scene.Scenes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the cameras of the measurements show. */
final class Streets {

  /** The same pictures in every run, so that runs can be compared. */
  private static final long SEED = 20_260_101;

  private static final double FPS = 25;
  private static final int GOP = 50;

  /** As street cameras have it; without it no rate control spends four megabits on a street. */
  private static final double NOISE = 3;

  /** Of a camera that smooths it away, as they do where the bit rate may vary. */
  private static final double NIGHT_NOISE = 1.5;

  /** About 400 kbit/s at night. */
  private static final int NIGHT_QUANTISER = 24;

  private Streets() {}

  /** A street with traffic, 1 Mbit/s: what cities hold by the thousand. */
  static Loop usual() {
    return Loop.film(
        new Clip(
            Scenes.demo(SEED).getLast(),
            Duration.ofSeconds(20),
            Duration.ofSeconds(8),
            NOISE,
            new EncoderSettings(VideoCodec.H264, 640, 360, FPS, GOP, Rate.bits(1_000_000))));
  }

  /** A street at night, 1080p and 4 Mbit/s. */
  static Loop quiet() {
    return Loop.film(
        new Clip(
            Scenes.deserted(SEED, List.of()),
            Duration.ZERO,
            Duration.ofSeconds(12),
            NOISE,
            new EncoderSettings(VideoCodec.H264, 1920, 1080, FPS, GOP, Rate.bits(4_000_000))));
  }

  /**
   * A street at night through which somebody drives once in a round.
   *
   * @param departure when the driver sets out; some seconds before coming into the picture
   * @param constantRate whether the camera holds its bit rate, so that sizes tell nothing
   */
  static Clip waking(double departure, boolean constantRate) {
    Rate rate = constantRate ? Rate.bits(1_000_000) : Rate.quality(NIGHT_QUANTISER);
    return new Clip(
        Scenes.deserted(SEED, List.of(departure)),
        Duration.ZERO,
        Duration.ofSeconds(24),
        constantRate ? NOISE : NIGHT_NOISE,
        new EncoderSettings(VideoCodec.H264, 640, 360, FPS, GOP, rate));
  }

  /** What a stream really is, in words. */
  static String text(Loop loop) {
    StreamParameters parameters = loop.parameters();
    return String.format(
        Locale.ROOT,
        "%dx%d, %.0f fps, %.2f Mbit/s, a keyframe in %.1f s",
        parameters.width(),
        parameters.height(),
        loop.fps(),
        loop.bitRate() / 1e6,
        secondsPerKeyframe(loop));
  }

  /** The same for programs. */
  static Map<String, Object> asMap(Loop loop) {
    StreamParameters parameters = loop.parameters();
    return Map.of(
        "width",
        parameters.width(),
        "height",
        parameters.height(),
        "fps",
        loop.fps(),
        "bitsPerSecond",
        Math.round(loop.bitRate()),
        "secondsPerKeyframe",
        secondsPerKeyframe(loop));
  }

  private static double secondsPerKeyframe(Loop loop) {
    return loop.size() / loop.fps() / loop.keyframes().size();
  }
}
