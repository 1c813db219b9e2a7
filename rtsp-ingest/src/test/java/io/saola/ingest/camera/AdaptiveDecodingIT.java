package io.saola.ingest.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.CameraConfig.Region;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.decode.TestMedia;
import io.saola.ingest.decode.TestUnits;
import io.saola.ingest.decode.TestUnits.Unit;
import io.saola.ingest.wake.StreetFilm;
import io.saola.ingest.wake.Wakefulness;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A street through which a vehicle comes now and then, from access units to analysis frames. */
class AdaptiveDecodingIT {

  private static final double SECONDS = 150;
  private static final double PIXELS = 230;
  private static final long LEARNING_MICROS = 40_000_000;

  private final Meters meters = Meters.inMemory();
  private final Queue<Runnable> pool = new ArrayDeque<>();
  private final HeldUnits held = new HeldUnits();
  private final List<Long> analysed = new ArrayList<>();
  private final LatestPicture latest = new LatestPicture();
  private final StreetFilm film = new StreetFilm(3, SECONDS);
  private final double[] moving = film.moving();
  private final DecodeStage stage =
      new DecodeStage(
          TestMedia.camera("gate", Path.of("unused"), 5, Region.ALL),
          new PictureFormat(64, 64, PixelLayout.GRAY, 0),
          this::take,
          latest,
          (_, _) -> {},
          held,
          new Wakefulness(),
          meters,
          new Backlog(() -> 0),
          pool::add);

  @Test
  void shouldAnalyseAMovingThingWithinASecondAndSleepOtherwise(@TempDir Path folder)
      throws Exception {
    Path file =
        film.encode(
                folder,
                Map.of(
                    "street.ts", "-c:v libx264 -preset veryfast -tune zerolatency -g 25 -crf 28"))
            .get("street.ts");
    List<Unit> units = TestUnits.of(file).units();
    long first = units.getFirst().micros();
    LiveStream stream = LiveStream.ofCamera(VideoCodec.H264);
    List<Long> onsets = new ArrayList<>();
    List<Double> delays = new ArrayList<>();
    long movedAt = Long.MIN_VALUE / 2;

    for (int i = 0; i < units.size(); i++) {
      long now = units.get(i).micros() - first;
      boolean moves = moving[frame(now)] >= PIXELS;
      if (moves && now - movedAt > 2_000_000 && now > LEARNING_MICROS) {
        onsets.add(now);
      }
      movedAt = moves ? now : movedAt;
      AccessUnit unit = unit(units.get(i), i, now);
      held.hold(unit);
      stage.offer(unit, stream);
      runPool();
      if (onsets.size() > delays.size() && analysed.getLast() >= onsets.getLast()) {
        delays.add((now - onsets.getLast()) / 1e6);
      }
    }
    stage.close();

    assertThat(onsets).hasSizeGreaterThan(2);
    assertThat(delays).hasSameSizeAs(onsets).allSatisfy(d -> assertThat(d).isLessThanOrEqualTo(1));
    assertThat(analysed).isSorted().doesNotHaveDuplicates();
    assertThat(count(Meter.WAKES)).isPositive();
    assertThat(count(Meter.FRAMES_CAUGHT_UP)).isPositive();
    assertThat(count(Meter.DECODE_ERRORS)).isZero();
    assertThat(count(Meter.FRAMES_DECODED)).isLessThan(0.9 * units.size());
    assertThat(held.given).allSatisfy(unit -> assertThat(unit.data().refCnt()).isZero());
    assertThat(NativeCounts.total()).isZero();
  }

  /** Follows what moves, as an analysis does. */
  private void take(AnalysisFrame frame) {
    try (frame) {
      analysed.add(frame.time().micros());
      if (moving[frame(frame.time().micros())] >= PIXELS) {
        stage.wake(frame.time().plusMicros(1_000_000));
      }
    }
  }

  private int frame(long micros) {
    return (int) Math.min(moving.length - 1, Math.round(micros * StreetFilm.FPS / 1e6));
  }

  private static AccessUnit unit(Unit unit, int number, long micros) {
    return new AccessUnit(
        unit.toAccessUnit(0).data(),
        Coding.of(unit.keyframe()),
        number,
        new MediaTime(micros),
        TimeOrigin.ARRIVAL,
        micros,
        0);
  }

  private void runPool() {
    for (Runnable task = pool.poll(); task != null; task = pool.poll()) {
      task.run();
    }
  }

  private double count(Meter meter) {
    return meters.counter(meter, TestUnits.CAMERA).count();
  }
}
