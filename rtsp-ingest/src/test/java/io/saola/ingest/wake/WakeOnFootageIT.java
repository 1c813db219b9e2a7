package io.saola.ingest.wake;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.TestMedia;
import io.saola.ingest.wake.CodedFilm.Seen;
import io.saola.ingest.wake.DecodePolicy.Verdict;
import io.saola.ingest.wake.StreamNature.Evidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The decision to wake, on a simulated street as real encoders code it. The analysis is played by
 * the truth: what moves in a decoded picture is followed. The light of the street drifts, so that
 * encoders have something to do while nothing moves.
 */
@TestInstance(Lifecycle.PER_CLASS)
class WakeOnFootageIT {

  private static final double SECONDS = 300;

  /** A thousandth of the picture: smaller things are no news yet. */
  private static final double PIXELS = 230;

  private static final long LEARNING_MICROS = 40_000_000;
  private static final String LIVE = "-c:v libx264 -preset veryfast -tune zerolatency";
  private static final String CONSTANT = " -b:v 300k -minrate 300k -maxrate 300k -bufsize 300k";

  private final StreetFilm film = new StreetFilm(3, SECONDS);
  private double[] moving = {};
  private Map<String, Path> files = Map.of();

  @BeforeAll
  void encode(@TempDir Path folder) throws Exception {
    moving = film.moving();
    Map<String, String> options = new LinkedHashMap<>();
    options.put("quality.ts", LIVE + " -g 25 -crf 28");
    options.put("capped.ts", LIVE + " -g 25 -crf 28 -maxrate 200k -bufsize 200k");
    options.put("reordered.ts", "-c:v libx264 -preset medium -g 25 -bf 2 -crf 26");
    options.put("constant.ts", LIVE + " -g 25" + CONSTANT);
    options.put("fine.ts", LIVE + " -g 25 -crf 23");
    options.put("constant-1s.ts", LIVE + " -g 12" + CONSTANT);
    options.put(
        "h265.ts",
        "-c:v libx265 -preset ultrafast -tune zerolatency -crf 28"
            + " -x265-params log-level=none:keyint=25:min-keyint=25");
    options.put("jpeg.avi", "-c:v mjpeg -q:v 5 -huffman default -pix_fmt yuvj420p");
    files = film.encode(folder, options);
  }

  @ParameterizedTest
  @CsvSource({"quality.ts, H264", "reordered.ts, H264", "h265.ts, H265"})
  void shouldWakeWithinASecondWhereSizesTell(String name, VideoCodec codec) throws Exception {
    CodedFilm coded = CodedFilm.of(codec, files.get(name));

    Watched watched = watch(coded);

    assertThat(judge(coded).evidence()).isEqualTo(Evidence.SIZES);
    assertThat(watched.delays).as("%s", watched).hasSizeGreaterThan(7);
    assertThat(watched.within(1)).as("%s", watched).isGreaterThanOrEqualTo(0.9);
    assertThat(watched.awakeInVain).as("%s", watched).isLessThan(0.4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"capped.ts", "fine.ts", "constant.ts"})
  void shouldWakeAtAKeyframeWhereNothingElseTells(String name) throws Exception {
    CodedFilm coded = CodedFilm.of(VideoCodec.H264, files.get(name));

    Watched watched = watch(coded);

    assertThat(judge(coded).evidence()).isEqualTo(Evidence.KEYFRAMES);
    assertThat(watched.delays).as("%s", watched).hasSizeGreaterThan(7);
    assertThat(watched.within(2)).as("%s", watched).isEqualTo(1);
    assertThat(watched.awakeInVain).as("%s", watched).isLessThan(0.6);
  }

  @Test
  void shouldWakeWithinASecondAtConstantRateWhereKeyframesComeEverySecond() throws Exception {
    CodedFilm coded = CodedFilm.of(VideoCodec.H264, files.get("constant-1s.ts"));

    Watched watched = watch(coded);

    assertThat(judge(coded).constantRate()).isTrue();
    assertThat(judge(coded).groupSeconds()).isBetween(0.9, 1.0);
    assertThat(watched.within(1)).as("%s", watched).isEqualTo(1);
    assertThat(watched.awakeInVain).as("%s", watched).isLessThan(0.3);
  }

  @Test
  void shouldWakeWithinASecondOfMotionJpeg() throws Exception {
    CodedFilm coded = CodedFilm.of(VideoCodec.MJPEG, files.get("jpeg.avi"));

    Watched watched = watch(coded);

    assertThat(judge(coded).evidence()).isEqualTo(Evidence.SIZES);
    assertThat(watched.within(1)).as("%s", watched).isEqualTo(1);
    assertThat(watched.awakeInVain).as("%s", watched).isLessThan(0.7);
  }

  @Test
  void shouldWakeWithinASecondOfWhatTheSimulatorsCamerasSend() throws Exception {
    CodedFilm coded = CodedFilm.of(film.openh264(1_000_000), StreetFilm.FPS);

    Watched watched = watch(coded);

    assertThat(watched.delays).as("%s", watched).hasSizeGreaterThan(5);
    assertThat(watched.within(1)).as("%s", watched).isGreaterThanOrEqualTo(0.9);
    assertThat(watched.awakeInVain).as("%s", watched).isLessThan(0.5);
  }

  @ParameterizedTest
  @CsvSource({"-crf 28, 0.1", "-crf 23, 0.1", "-b:v 500k -maxrate 500k -bufsize 500k, 0.1"})
  void shouldSleepWhereThereIsOnlyNoise(String rate, double share, @TempDir Path folder)
      throws Exception {
    Path file =
        TestMedia.ffmpeg(
            folder.resolve("noise.ts"),
            "-f lavfi -i color=gray:size=640x360:rate=25:duration=160"
                + " -vf noise=alls=60:allf=p,gblur=2,noise=alls=3:allf=t -pix_fmt yuv420p "
                + LIVE
                + " -g 50 "
                + rate);
    Wakefulness policy = new Wakefulness();
    double awake = 0;
    double counted = 0;

    for (Seen unit : CodedFilm.of(VideoCodec.H264, file).units()) {
      policy.judge(unit.coding(), unit.bytes(), unit.micros());
      if (unit.micros() > LEARNING_MICROS) {
        counted++;
        awake += policy.awake() ? 1 : 0;
      }
    }

    assertThat(awake / counted).isLessThan(share);
  }

  /**
   * How a film was watched.
   *
   * @param delays seconds from the first moving access unit to being awake, of each event
   * @param awakeInVain of the time in which nothing moves, the share in which all was decoded
   */
  private record Watched(List<Double> delays, double awakeInVain) {

    /** The share of the events that were noticed so soon. */
    double within(double seconds) {
      return (double) delays.stream().filter(delay -> delay <= seconds).count() / delays.size();
    }
  }

  private Watched watch(CodedFilm coded) {
    Wakefulness policy = new Wakefulness();
    List<Double> delays = new ArrayList<>();
    long movedAt = Long.MIN_VALUE / 2;
    boolean waiting = false;
    long began = 0;
    double quiet = 0;
    int inVain = 0;
    for (Seen unit : coded.units()) {
      long now = unit.micros();
      Verdict verdict = policy.judge(unit.coding(), unit.bytes(), now);
      boolean moves = moving[frame(now)] >= PIXELS;
      if (moves && verdict != Verdict.SKIP) {
        policy.demand(now + 1_000_000);
      }
      if (moves && now - movedAt > 2_000_000 && now > LEARNING_MICROS) {
        waiting = true;
        began = now;
      }
      movedAt = moves ? now : movedAt;
      if (waiting && policy.awake()) {
        waiting = false;
        delays.add((now - began) / 1e6);
      }
      // The last reason keeps it awake for 5 s, and up to the next keyframe.
      if (now > LEARNING_MICROS && now - movedAt > 8_000_000) {
        quiet++;
        inVain += policy.awake() ? 1 : 0;
      }
    }
    return new Watched(delays, inVain / quiet);
  }

  private static StreamNature judge(CodedFilm coded) {
    NatureJudge judge = new NatureJudge();
    for (Seen unit : coded.units()) {
      judge.add(unit.coding(), unit.bytes(), unit.micros());
    }
    return judge.nature();
  }

  private int frame(long micros) {
    return (int) Math.min(moving.length - 1, Math.round(micros * StreetFilm.FPS / 1e6));
  }
}
