package io.saola.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.time.MediaTime;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.CodecSetup;
import io.saola.ingest.record.ClipPlan.Piece;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClipPlanTest {

  private static final long FRAME = 100_000;

  @Property(tries = 500)
  void shouldShowTheDetectionWithinAMinuteFromKeyframeToKeyframe(
      @ForAll @IntRange(min = 1, max = 100) int group,
      @ForAll @IntRange(min = 0, max = 600) int startTenths,
      @ForAll @IntRange(min = 0, max = 1_500) int lastedTenths,
      @ForAll @IntRange(min = 0, max = 90) int before,
      @ForAll @IntRange(min = 0, max = 90) int after) {
    List<ClipUnit> units = units(0, 2_400, group);
    long start = 600 * FRAME + startTenths * FRAME;
    long detected = start + lastedTenths * FRAME;
    ClipSpan span = span(start, Math.min(detected, 2_300 * FRAME), before, after);

    List<Piece> pieces = ClipPlan.of(units, span).pieces();

    assertThat(pieces).hasSizeBetween(1, 2);
    long length = 0;
    boolean shown = false;
    for (Piece piece : pieces) {
      assertThat(units.get(piece.first()).keyframe()).isTrue();
      assertThat(piece.end()).isGreaterThan(piece.first());
      length += (piece.end() - piece.first()) * FRAME;
      shown |=
          units.subList(piece.first(), piece.end()).stream()
              .anyMatch(unit -> unit.micros() == span.detectedAt().micros());
    }
    assertThat(shown).isTrue();
    assertThat(length).isLessThanOrEqualTo(60_000_000);
    if (pieces.size() == 2) {
      assertThat(pieces.get(0).end()).isLessThanOrEqualTo(pieces.get(1).first());
    }
    boolean whole = span.to().micros() - span.from().micros() + group * FRAME < 59_000_000;
    if (whole) {
      assertThat(pieces).hasSize(1);
      assertThat(micros(units, pieces.getFirst().first()))
          .isLessThanOrEqualTo(span.from().micros());
      assertThat(micros(units, pieces.getFirst().end() - 1)).isEqualTo(span.to().micros());
    }
  }

  @Property(tries = 300)
  void shouldHoldWhateverAClipMayNeedUntilItIsDetected(
      @ForAll @IntRange(min = 0, max = 1_500) int lastedTenths,
      @ForAll @IntRange(min = 0, max = 60) int before,
      @ForAll @IntRange(min = 0, max = 60) int after,
      @ForAll @IntRange(min = 0, max = 9) int late) {
    long start = 600 * FRAME;
    ClipSpan.Spread spread =
        ClipSpan.Spread.of(Duration.ofSeconds(before), Duration.ofSeconds(after));
    ClipSpan span = spread.of(new MediaTime(start), new MediaTime(start + lastedTenths * FRAME));
    long told = span.detectedAt().micros() + late * 1_000_000L;

    for (long micros = 0; micros <= told; micros += FRAME) {
      MediaTime time = new MediaTime(micros);
      if (span.wants(time, time)) {
        for (long now = Math.max(micros, start); now <= told; now += 7 * FRAME) {
          assertThat(ClipSpan.holding(span.startedAt(), spread, new MediaTime(now), time, time))
              .as("%s needed of %s, at %s", time, span, new MediaTime(now))
              .isTrue();
        }
      }
    }
  }

  @Test
  void shouldKeepALongGroupsDetectionRatherThanItsStart() {
    List<ClipUnit> units = units(0, 2_000, 700);

    List<Piece> pieces = ClipPlan.of(units, span(800 * FRAME, 1_350 * FRAME, 10, 10)).pieces();

    assertThat(pieces).containsExactly(new Piece(700, 1_451));
  }

  @Test
  void shouldBeginAfterAnAbsence() {
    List<ClipUnit> units = new ArrayList<>(units(0, 100, 10));
    units.addAll(units(500, 600, 10));

    List<Piece> pieces = ClipPlan.of(units, span(490 * FRAME, 530 * FRAME, 5, 5)).pieces();

    assertThat(pieces).containsExactly(new Piece(100, 181));
  }

  private static ClipSpan span(long start, long detected, int before, int after) {
    return ClipSpan.Spread.of(Duration.ofSeconds(before), Duration.ofSeconds(after))
        .of(new MediaTime(start), new MediaTime(detected));
  }

  private static long micros(List<ClipUnit> units, int index) {
    return units.get(index).micros();
  }

  private static List<ClipUnit> units(int from, int to, int group) {
    List<ClipUnit> units = new ArrayList<>();
    for (int i = from; i < to; i++) {
      units.add(
          new ClipUnit(
              i,
              i * FRAME,
              i % group == 0,
              100,
              CodecSetup.of(VideoCodec.H264),
              new ClipUnit.InFile(Path.of("1.units"), 0)));
    }
    return units;
  }
}
