package io.saola.core.detection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LampColourTest {

  /** Codes are in files: they never change. */
  @ParameterizedTest
  @CsvSource({"0, DARK", "1, RED", "2, YELLOW", "3, GREEN"})
  void shouldKeepItsCodes(double code, LampColour colour) {
    assertThat(LampColour.ofCode(code)).contains(colour);
    assertThat(colour.code()).isEqualTo((int) code);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0.5, 4, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldKnowNoOtherCodes(double code) {
    assertThat(LampColour.ofCode(code)).isEmpty();
  }

  @Test
  void shouldNameTheMeasurementAfterTheLamp() {
    assertThat(LampColour.signal("main")).isEqualTo("lamp.main");
  }
}
