package io.saola.ingest.controller;

import static io.saola.core.detection.LampColour.GREEN;
import static io.saola.core.detection.LampColour.RED;
import static io.saola.core.detection.LampColour.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.LampColour;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LampHistoryTest {

  private static final long SECOND = 1_000_000_000L;

  private final LampHistory history = new LampHistory(Duration.ofSeconds(10));

  @Test
  void shouldKnowNothingBeforeTheFirstWord() {
    history.told(RED, 5 * SECOND);

    assertThat(history.at(5 * SECOND - 1)).isNull();
    assertThat(history.at(5 * SECOND)).isEqualTo(RED);
    assertThat(new LampHistory(Duration.ofSeconds(10)).at(0)).isNull();
  }

  @Test
  void shouldTellThePastWhenAskedLater() {
    history.told(RED, 0);
    history.told(GREEN, 3 * SECOND);
    history.told(RED, 8 * SECOND);

    assertThat(history.at(3 * SECOND - 1)).isEqualTo(RED);
    assertThat(history.at(7 * SECOND)).isEqualTo(GREEN);
    assertThat(history.at(9 * SECOND)).isEqualTo(RED);
  }

  @Test
  void shouldForgetAStaleWord() {
    history.told(RED, 0);

    assertThat(history.at(10 * SECOND)).isEqualTo(RED);
    assertThat(history.at(10 * SECOND + 1)).isNull();
  }

  @Test
  void shouldKeepAWordThatIsSaidAgain() {
    for (int second = 0; second <= 60; second += 5) {
      history.told(RED, second * SECOND);
    }

    assertThat(history.at(2 * SECOND)).isEqualTo(RED);
    assertThat(history.at(70 * SECOND)).isEqualTo(RED);
    assertThat(history.at(70 * SECOND + 1)).isNull();
  }

  @Test
  void shouldNotKnowWhatWasWhileTheControllerWasSilent() {
    history.told(RED, 0);
    history.told(RED, 60 * SECOND);

    assertThat(history.at(30 * SECOND)).isNull();
    assertThat(history.at(60 * SECOND)).isEqualTo(RED);
  }

  @Test
  void shouldKnowNothingFromALossOnUntilTheNextWord() {
    history.told(RED, 0);
    history.unknown(2 * SECOND);
    history.told(RED, 4 * SECOND);

    assertThat(history.at(2 * SECOND - 1)).isEqualTo(RED);
    assertThat(history.at(3 * SECOND)).isNull();
    assertThat(history.at(4 * SECOND)).isEqualTo(RED);
  }

  @Test
  void shouldTakeNothingForRedOnceAReadingMayHaveMissedTheGreen() {
    history.sampled(GREEN, 0, SECOND / 10);
    history.sampled(RED, SECOND, SECOND + SECOND / 10);
    history.sampled(RED, 2 * SECOND, 2 * SECOND + SECOND / 10);
    assertThat(history.at(2 * SECOND + SECOND / 2)).isEqualTo(RED);

    history.sampled(GREEN, 3 * SECOND, 3 * SECOND + SECOND / 10);

    assertThat(history.at(SECOND)).as("not heard yet").isEqualTo(GREEN);
    assertThat(history.at(SECOND + SECOND / 10)).isEqualTo(RED);
    assertThat(history.at(2 * SECOND - 1)).isEqualTo(RED);
    assertThat(history.at(2 * SECOND)).as("asked, and perhaps green since").isEqualTo(GREEN);
    assertThat(history.at(2 * SECOND + SECOND / 2)).isEqualTo(GREEN);
  }

  @Test
  void shouldTakeARedOfOneReadingForNone() {
    history.sampled(GREEN, 0, 1);
    history.sampled(RED, SECOND, SECOND + 5);
    history.sampled(YELLOW, 2 * SECOND, 2 * SECOND + 5);

    assertThat(history.at(SECOND + 4)).isEqualTo(GREEN);
    assertThat(history.at(SECOND + 5)).isEqualTo(YELLOW);
  }

  @Test
  void shouldNotLookBackBeyondASilence() {
    history.sampled(RED, 0, 1);
    history.sampled(GREEN, 60 * SECOND, 60 * SECOND + 1);

    assertThat(history.at(5 * SECOND)).isEqualTo(RED);
    assertThat(history.at(30 * SECOND)).isNull();
    assertThat(history.at(60 * SECOND + 1)).isEqualTo(GREEN);
  }

  @Test
  void shouldTakeAControllerAtItsWordThatSpeaksByItself() {
    history.told(RED, 0);
    history.told(GREEN, 9 * SECOND);

    assertThat(history.at(9 * SECOND - 1)).isEqualTo(RED);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE - SECOND, Long.MIN_VALUE, -SECOND})
  void shouldSurviveATickerThatRunsOver(long origin) {
    history.told(RED, origin);
    history.told(GREEN, origin + 2 * SECOND);

    assertThat(history.at(origin - 1)).isNull();
    assertThat(history.at(origin + SECOND)).isEqualTo(RED);
    assertThat(history.at(origin + 3 * SECOND)).isEqualTo(GREEN);
  }

  /** Against the list of all words: the last one before the moment counts, if it is fresh. */
  @Property
  void shouldTellWhatWasSaidLastBeforeTheMoment(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 15) Integer> pauses,
      @ForAll List<LampColour> colours,
      @ForAll @IntRange(max = 460) int asked) {
    LampHistory told = new LampHistory(Duration.ofSeconds(10));
    LampColour expected = null;
    int now = 0;
    for (int i = 0; i < pauses.size(); i++) {
      now += pauses.get(i);
      LampColour colour = colours.isEmpty() ? RED : colours.get(i % colours.size());
      told.told(colour, now * SECOND);
      if (now <= asked) {
        expected = asked - now <= 10 ? colour : null;
      }
    }

    LampColour found = told.at(asked * SECOND);

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void shouldKeepToItsBoundWhenTheControllerIsMad() {
    for (int i = 0; i < 100_000; i++) {
      history.told(i % 2 == 0 ? RED : GREEN, i);
    }

    assertThat(history.at(0)).isNull();
    assertThat(history.at(99_998)).isEqualTo(RED);
    assertThat(history.at(99_999)).isEqualTo(GREEN);
  }
}
