package io.saola.inference.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.LampColour;
import io.saola.inference.tracking.ScriptedScene;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LampWatchTest {

  private final LampWatch watch = new LampWatch("main");

  @Test
  void shouldKnowSinceWhenItShowsAColour() {
    for (double second = 0; second < 10; second += 0.2) {
      see(second, second < 5 ? 3 : 1);
    }

    assertThat(watch.colour()).isEqualTo(LampColour.RED);
    assertThat(watch.shows(LampColour.RED, 1, ScriptedScene.time(6.3))).isTrue();
    assertThat(watch.shows(LampColour.RED, 2, ScriptedScene.time(6.3))).isFalse();
    assertThat(watch.shows(LampColour.RED, 0, ScriptedScene.time(4))).isFalse();
    assertThat(watch.shows(LampColour.GREEN, 0, ScriptedScene.time(4))).isFalse();
  }

  @Test
  void shouldBridgeAShortTimeWithoutAMeasurement() {
    see(0, 1);
    seeNothing(1);
    see(2, 1);

    assertThat(watch.shows(LampColour.RED, 1, ScriptedScene.time(1.5))).isTrue();
  }

  @Test
  void shouldKnowNothingAfterALongTimeWithoutAMeasurement() {
    see(0, 1);
    seeNothing(2.4);
    assertThat(watch.colour()).isEqualTo(LampColour.RED);

    seeNothing(2.6);
    assertThat(watch.colour()).isNull();

    see(2.8, 1);
    assertThat(watch.shows(LampColour.RED, 0, ScriptedScene.time(2.7))).isFalse();
    assertThat(watch.shows(LampColour.RED, 0, ScriptedScene.time(2.9))).isTrue();
  }

  @Test
  void shouldBeginAnewAfterAGapThatItDidNotSee() {
    see(0, 1);
    see(30, 1);

    assertThat(watch.shows(LampColour.RED, 1, ScriptedScene.time(30))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0.5, 4, Double.NaN})
  void shouldTakeWhatIsNoColourForNoMeasurement(double code) {
    see(0, code);

    assertThat(watch.colour()).isNull();
  }

  @Test
  void shouldKnowNothingOfNoLamp() {
    LampWatch none = new LampWatch(null);
    none.observe(scene(0, Map.of("lamp.main", 1.0, "lamp.null", 1.0)));

    assertThat(none.colour()).isNull();
  }

  @Test
  void shouldBeWrittenAndRead() throws IOException {
    see(0, 3);
    see(1, 1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    watch.writeTo(new DataOutputStream(bytes));
    LampWatch other = new LampWatch("main");

    other.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(other.colour()).isEqualTo(LampColour.RED);
    assertThat(other.shows(LampColour.RED, 1, ScriptedScene.time(2))).isTrue();
    assertThat(other.shows(LampColour.RED, 1, ScriptedScene.time(1.9))).isFalse();
  }

  private void see(double second, double code) {
    watch.observe(scene(second, Map.of("lamp.main", code, "lamp.other", 2.0)));
  }

  private void seeNothing(double second) {
    watch.observe(scene(second, Map.of("lamp.other", 2.0)));
  }

  private static Scene scene(double second, Map<String, Double> signals) {
    return new Scene(
        ScriptedScene.time(second),
        0.2,
        ScriptedScene.WIDTH,
        ScriptedScene.HEIGHT,
        List.of(),
        signals);
  }
}
