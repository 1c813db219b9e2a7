package io.saola.inference.detect.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.geometry.Box;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.PictureFault;
import io.saola.core.incident.Severity;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules about the camera itself, on real streets whose pictures something happens to. */
class CameraHealthTest {

  /** What is learned first: a minute for the sharpness, half of one for the rest. */
  private static final double TO_LEARN = 90;

  private static Street cars;
  private static Street oneWay;

  private static Street cars() throws IOException {
    cars = cars == null ? Street.cars() : cars;
    return cars;
  }

  private static Street oneWay() throws IOException {
    oneWay = oneWay == null ? Street.oneWay() : oneWay;
    return oneWay;
  }

  static List<Arguments> streets() throws IOException {
    return List.of(
        Arguments.of("cars", cars()),
        Arguments.of("one-way", oneWay()),
        Arguments.of("overhead", Street.overhead()),
        Arguments.of("room", Street.room()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streets")
  void shouldReportNothingOfACameraThatIsWell(String name, Street street) {
    try (Watched camera = new Watched(street)) {
      camera.show(600, street::at);

      assertThat(camera.incidents()).as(name).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streets")
  void shouldFindAPictureThatHardlyChangesAfterTenMinutes(String name, Street street) {
    try (Watched camera = new Watched(street)) {
      camera.show(TO_LEARN, street::at);
      Shot frozen = street.at(77);

      camera.show(1200, frozen::grained);

      assertFound(camera, IncidentType.CAMERA_FROZEN, TO_LEARN, 600, 601);
      assertThat(camera.incidents()).as(name).hasSize(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streets")
  void shouldFindAPictureThatStandsStillOnce(String name, Street street) {
    try (Watched camera = new Watched(street)) {
      camera.show(TO_LEARN, street::at);
      Shot frozen = street.at(77);

      List<Shot> cycle =
          IntStream.range(0, 5).mapToObj(i -> Alteration.noise(0.6, i).of(frozen)).toList();

      camera.show(900, i -> cycle.get(i % 5));

      assertFound(camera, IncidentType.CAMERA_FROZEN, TO_LEARN, 60, 64);
      camera.show(30, street::at);
      assertThat(camera.incidents()).as(name).hasSize(1);
      assertThat(camera.incidents().getFirst().isOpen()).isFalse();
    }
  }

  @Test
  void shouldFindAPictureThatStandsStillButForItsClock() throws IOException {
    Street street = cars();
    try (Watched camera = new Watched(street)) {
      camera.show(TO_LEARN, street::at);
      Shot frozen = street.at(77);

      camera.show(
          900,
          i ->
              frozen.map(
                  (x, y, c) ->
                      x >= 300 && x < 312 && y >= 8 && y < 16
                          ? 255 * ((i / 2 + x / 3 + y / 3) % 2)
                          : frozen.at(x, y, c)));

      assertFound(camera, IncidentType.CAMERA_FROZEN, TO_LEARN, 60, 61);
    }
  }

  @Test
  void shouldNotTakeANoisyNightForAFrozenPicture() throws IOException {
    Street street = cars();
    Shot empty = street.at(77);
    Alteration dark = Alteration.light(v -> 0.2 * v);
    List<Shot> nights =
        IntStream.range(0, 100)
            .mapToObj(i -> dark.then(Alteration.noise(2.5, i)).of(empty))
            .toList();
    try (Watched camera = new Watched(street)) {
      camera.show(1800, i -> nights.get(i % 100).grained(i));

      assertThat(camera.incidents()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streets")
  void shouldFindACameraThatIsCovered(String name, Street street) {
    assertTampered(name + ", dark", street, Alteration.covered(1, 25, 1));
    assertTampered(name + ", grey", street, Alteration.covered(1, 140, 2));
    assertTampered(name + ", partly", street, Alteration.covered(0.85, 90, 3));
  }

  static List<Arguments> sharpStreets() throws IOException {
    // The room's picture is soft to begin with: no fine detail is there to be lost.
    return streets().stream().filter(street -> !street.get()[0].equals("room")).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sharpStreets")
  void shouldFindACameraThatIsOutOfFocus(String name, Street street) {
    assertTampered(name, street, Alteration.blurred(3));
    assertTampered(name, street, Alteration.blurred(8));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streets")
  void shouldFindACameraThatWasTurned(String name, Street street) {
    assertTampered(name + ", right", street, Alteration.turned(0.12, 0.03, 0));
    assertTampered(name + ", left", street, Alteration.turned(-0.05, 0.06, 0));
    assertTampered(name + ", tilted", street, Alteration.turned(0.1, 0.02, 12));
  }

  @Test
  void shouldFindACameraThatLooksElsewhere() throws IOException {
    Street street = cars();
    Shot elsewhere = Street.room().at(10);
    assertTampered("elsewhere", street, shot -> elsewhere);
  }

  @Test
  void shouldAcceptWhatATurnedCameraSeesAndNotReportTheWayBack() throws IOException {
    Street street = cars();
    Alteration turned = Alteration.turned(0.3, 0.1, 5);
    Street there = street.altered(turned);
    try (Watched camera = new Watched(street)) {
      camera.show(TO_LEARN, street::at);
      camera.show(900, there::at);

      assertFound(camera, IncidentType.CAMERA_TAMPERED, TO_LEARN, 20, 30);
      assertThat(camera.incidents().getFirst().isOpen()).isFalse();

      camera.show(120, street::at);
      camera.show(120, there::at);
      assertThat(camera.incidents()).hasSize(1);
    }
  }

  @Test
  void shouldEndWhenTheCameraSeesAgain() throws IOException {
    Street street = cars();
    try (Watched camera = new Watched(street)) {
      camera.show(TO_LEARN, street::at);
      camera.show(7200, street.altered(Alteration.covered(1, 30, 1))::at);
      assertThat(camera.incidents()).hasSize(1).allMatch(Incident::isOpen);

      camera.show(30, street::at);

      assertThat(camera.incidents()).hasSize(1).noneMatch(Incident::isOpen);
    }
  }

  @Test
  void shouldFindACameraThatWasTurnedWhileTheProgramDidNotRun() throws IOException {
    Street street = cars();
    try (Watched camera = new Watched(street)) {
      camera.show(TO_LEARN, street::at);
      camera.restart(300);

      camera.show(120, street.altered(Alteration.turned(0.3, 0.1, 5))::at);

      assertFound(camera, IncidentType.CAMERA_TAMPERED, TO_LEARN + 300, 20, 40);
      assertThat(camera.incidents().getFirst().fault()).isEqualTo(PictureFault.MOVED);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3})
  void shouldGoOnWithATurnedCameraOverARestart(double right) throws IOException {
    Street street = cars();
    Street there = street.altered(Alteration.turned(right, 0.1, 5));
    try (Watched camera = new Watched(street)) {
      camera.show(TO_LEARN, street::at);
      camera.show(60, there::at);
      camera.restart(5);
      camera.show(60, there::at);

      assertThat(camera.incidents()).hasSize(1).allMatch(Incident::isOpen);

      camera.show(30, street::at);
      assertThat(camera.incidents()).hasSize(1).noneMatch(Incident::isOpen);
    }
  }

  @Test
  void shouldLearnAnewAfterALongAbsence() throws IOException {
    Street street = cars();
    try (Watched camera = new Watched(street)) {
      camera.show(TO_LEARN, street::at);
      camera.restart(700);
      camera.show(120, Street.room()::at);

      assertThat(camera.incidents()).isEmpty();
    }
  }

  @Test
  void shouldRefuseAMemoryThatIsNone() throws IOException {
    try (Watched camera = new Watched(cars())) {
      camera.show(TO_LEARN, cars()::at);
      byte[] learned = camera.memory();

      for (int length : new int[] {1, 2, 30, learned.length / 2}) {
        assertThatThrownBy(() -> LearnedView.of(Arrays.copyOf(learned, length)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("a learned picture");
      }
      assertThat(LearnedView.of(learned).toBytes()).isEqualTo(learned);
      assertThat(learned.length).isLessThan(60_000);
    }
  }

  static List<Arguments> harmless() {
    return List.of(
        Arguments.of(
            "a vehicle for 10 s before half of the picture", Alteration.vehicle(0.2, 0.7), 10.0),
        Arguments.of("a lorry that parks in front", Alteration.vehicle(0.3, 0.65), 900.0),
        Arguments.of("infra-red at once", Alteration.infrared(), 900.0),
        Arguments.of(
            "infra-red with noise", Alteration.infrared().then(Alteration.noise(3, 4)), 900.0),
        Arguments.of("street lamps", Alteration.lamps(1.5), 900.0),
        Arguments.of("a cloud", Alteration.light(v -> 0.55 * v), 300.0),
        Arguments.of("fog at once", Alteration.light(v -> 90 + 0.4 * v), 300.0),
        Arguments.of("rain", Alteration.rain(5), 300.0),
        Arguments.of("packets lost for 3 s", Alteration.smeared(0.2), 3.0),
        Arguments.of("a grey picture for 3 s", Alteration.smeared(0), 3.0),
        Arguments.of("headlights that wait", Alteration.headlights(0.5, 0.5), 60.0),
        Arguments.of("a pole in the wind", Alteration.turned(0.004, 0.002, 0), 300.0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmless")
  void shouldReportNothingOf(String what, Alteration alteration, double seconds)
      throws IOException {
    for (Street street : List.of(cars(), oneWay())) {
      try (Watched camera = new Watched(street)) {
        camera.show(TO_LEARN, street::at);
        camera.show(seconds, street.altered(alteration)::at);
        camera.show(60, street::at);

        assertThat(camera.incidents()).as(what).isEmpty();
      }
    }
  }

  @Test
  void shouldReportNothingOfDuskNightAndDawn() throws IOException {
    Street street = cars();
    try (Watched camera = new Watched(street)) {
      camera.show(TO_LEARN, street::at);
      for (int i = 0; i < 75 * 40; i++) {
        double minute = i / 40.0;
        double dark = Math.clamp(Math.min(minute, 75 - minute) / 25.0, 0, 1);
        Alteration light = Alteration.light(v -> v * Math.pow(0.12, dark));
        boolean lamps = minute >= 20 && minute < 58;
        camera.showOne(
            1.5, night(i, dark, lamps ? light.then(Alteration.lamps(2)) : light).of(street.at(i)));
      }

      assertThat(camera.now()).isGreaterThan(3600);
      assertThat(camera.incidents()).isEmpty();
    }
  }

  /** Each picture has its own noise, and now and then somebody comes with lights. */
  private static Alteration night(int number, double dark, Alteration light) {
    Alteration noisy = light.then(Alteration.noise(1 + 2 * dark, number));
    int second = number * 3 / 2 % 90;
    return second < 8 && dark > 0.5
        ? noisy.then(Alteration.headlights(0.4 + 0.02 * second, 0.2 + 0.08 * second))
        : noisy;
  }

  @Test
  void shouldReportNothingOfALightThatPumps() throws IOException {
    Street street = cars();
    try (Watched camera = new Watched(street)) {
      camera.show(TO_LEARN, street::at);
      camera.show(
          120,
          i -> {
            double gain = 1 + 0.35 * Math.sin(i / 1.5);
            return Alteration.light(v -> gain * v).of(street.at(i));
          });

      assertThat(camera.incidents()).isEmpty();
    }
  }

  private static void assertTampered(String name, Street street, Alteration alteration) {
    try (Watched camera = new Watched(street)) {
      camera.show(TO_LEARN, street::at);
      camera.show(120, street.altered(alteration)::at);

      assertThat(camera.incidents()).as(name + " " + camera.signals()).hasSize(1);
      assertFound(camera, IncidentType.CAMERA_TAMPERED, TO_LEARN, 20, 40);

      camera.show(30, street::at);
      assertThat(camera.incidents()).as(name + " back").hasSize(1);
      assertThat(camera.incidents().getFirst().isOpen()).as(name + " back").isFalse();
    }
  }

  /** One incident, of the whole picture, decided in time. */
  private static void assertFound(
      Watched camera, IncidentType type, double since, double earliest, double latest) {
    assertThat(camera.incidents()).hasSize(1);
    Incident incident = camera.incidents().getFirst();
    assertThat(incident.type()).isEqualTo(type);
    assertThat(incident.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(incident.zone()).isNull();
    assertThat(incident.tracks()).isEmpty();
    assertThat(incident.box())
        .isEqualTo(new Box(0, 0, incident.frameWidth(), incident.frameHeight()));
    assertThat(incident.confidence()).isBetween(0.3, 1.0);
    double decided = incident.detectedAt().micros() / 1e6 - since;
    assertThat(decided).as("seconds").isBetween(earliest - 1, latest);
  }
}
