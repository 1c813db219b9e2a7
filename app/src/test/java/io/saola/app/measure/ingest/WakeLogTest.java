package io.saola.app.measure.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.app.measure.Target;
import io.saola.core.time.MediaTime;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WakeLogTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final WakeLog log = new WakeLog();

  @Test
  void shouldMeasureFromTheMovementToTheFirstFrameThatShowsIt() {
    frame(0, 50);
    frame(2_000, 2_050);
    log.moved("c1", at(2_400));

    // Taken before the movement, handed over after it: it does not show it.
    frame(2_200, 2_500);
    frame(2_600, 3_000);
    frame(2_800, 3_010);

    assertThat(log.result().seconds()).containsExactly(0.6);
  }

  @Test
  void shouldTakeTheMovingPictureItself() {
    log.moved("c1", at(2_400));

    frame(2_399, 2_430);

    assertThat(log.trials()).isEqualTo(1);
  }

  @Test
  void shouldNotCountACameraThatWasAwake() {
    for (int millis = 0; millis < 2_000; millis += 200) {
      frame(millis, millis + 10);
    }

    log.moved("c1", at(2_000));
    frame(2_000, 2_010);

    assertThat(log.result().seconds()).isEmpty();
    assertThat(log.result().awake()).isEqualTo(1);
  }

  @Test
  void shouldForgetFramesOfLongAgo() {
    for (int millis = 0; millis < 2_000; millis += 200) {
      frame(millis, millis + 10);
    }

    log.moved("c1", at(9_000));
    frame(9_000, 9_010);

    assertThat(log.trials()).isEqualTo(1);
  }

  @Test
  void shouldCountAMovementThatNobodySaw() {
    log.moved("c1", at(0));

    log.moved("c1", at(24_000));

    assertThat(log.result().missed()).isEqualTo(1);
  }

  @Test
  void shouldHearWhatTheNodeSays() {
    log.moved("c1", at(1_000));
    SeenFrame frame = new SeenFrame("c1", MediaTime.of(at(1_040)), at(1_250));

    log.seen(SeenFrame.of(frame.line()));

    assertThat(log.result().seconds()).containsExactly(0.25);
  }

  @Test
  void shouldTellPercentiles() {
    WakeResult result =
        new WakeResult(IntStream.rangeClosed(1, 100).mapToObj(i -> i / 100.0).toList(), 0, 0);

    assertThat(result.percentile(0.5)).isEqualTo(0.5);
    assertThat(result.percentile(0.95)).isEqualTo(0.95);
    assertThat(result.percentile(1)).isEqualTo(1);
    assertThat(result.targets()).allMatch(Target::met);
  }

  @Test
  void shouldMissItsTargetsWithoutTrials() {
    assertThat(log.result().targets()).anyMatch(target -> !target.met());
    assertThat(Target.atMost("seconds", Double.NaN, 1).met()).isFalse();
  }

  private void frame(int takenMillis, int handedOverMillis) {
    log.seen(new SeenFrame("c1", MediaTime.of(at(takenMillis)), at(handedOverMillis)));
  }

  private static Instant at(int millis) {
    return START.plusMillis(millis);
  }
}
