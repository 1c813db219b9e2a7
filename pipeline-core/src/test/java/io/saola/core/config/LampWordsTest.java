package io.saola.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.LampColour;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LampWordsTest {

  private static final LampWords WORDS =
      new LampWords(
          Map.of(
              "stopandremain", LampColour.RED,
              "3", LampColour.RED,
              "đỏ", LampColour.RED,
              "green", LampColour.GREEN));

  @ParameterizedTest
  @CsvSource({
    "stop-And-Remain, RED",
    "stopAndRemain, RED",
    "STOP_AND_REMAIN, RED",
    "'  Stop and remain\n', RED",
    "'\"stop-And-Remain\"', RED",
    "3, RED",
    "3.0, RED",
    "+3, RED",
    "ĐỎ, RED",
    "Green, GREEN"
  })
  void shouldKnowAWordHoweverItIsWritten(String word, LampColour colour) {
    assertThat(WORDS.colour(word)).contains(colour);
  }

  @ParameterizedTest
  @CsvSource({"-3", "30", "3.1", "0.3", "stop", "stop-And-Remain-2", "''", "'  '", "'--'"})
  void shouldNotTakeAnotherWordForIt(String word) {
    assertThat(WORDS.colour(word)).isEmpty();
  }

  @Property
  void shouldSurviveAnyText(@ForAll String word) {
    String plain = LampWords.plain(word);

    assertThat(plain).matches("-?[\\p{L}\\p{M}\\p{N}.]*");
  }

  @Test
  void shouldKnowWhatTheConfigurationHasInTheSameForm() {
    assertThat(LampWords.plain("caution-Conflicting-Traffic"))
        .isEqualTo("cautionconflictingtraffic");
  }
}
