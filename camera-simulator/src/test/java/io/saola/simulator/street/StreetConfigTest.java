package io.saola.simulator.street;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.ConfigException;
import io.saola.core.config.ConfigReader;
import io.saola.core.detection.DetectorModels;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Point;
import io.saola.simulator.scenario.Light;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.world.Spot;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StreetConfigTest {

  private static final DetectorModels MODELS =
      new DetectorModels() {
        @Override
        public Set<String> names() {
          return Set.of("yolox-nano");
        }

        @Override
        public Optional<Set<ObjectClass>> classesOf(String model) {
          return Optional.of(EnumSet.allOf(ObjectClass.class));
        }
      };

  @ParameterizedTest
  @MethodSource("io.saola.simulator.street.Scenarios#names")
  void shouldGiveAConfigurationThatSaolaTakes(String name) throws ConfigException {
    Scenario scenario = Scenarios.read(name);
    String yaml = StreetConfig.of(scenario);

    CameraConfig camera = read(yaml);

    assertThat(camera.id()).isEqualTo(scenario.camera());
    assertThat(camera.zones()).hasSameSizeAs(scenario.zones());
    assertThat(camera.lamps())
        .extracting(CameraConfig.Lamp::id)
        .isSubsetOf(scenario.lights().stream().map(Light::id).toList());
    assertThat(camera.rules()).hasSameSizeAs(scenario.rules());
    assertThat(camera.analysis().fps()).isEqualTo(scenario.fps());
  }

  @ParameterizedTest
  @MethodSource("io.saola.simulator.street.Scenarios#names")
  void shouldCalibrateEveryCameraByItsOwnView(String name) throws ConfigException {
    Scenario scenario = Scenarios.read(name);
    String yaml = StreetConfig.of(scenario);
    int rules = yaml.indexOf("    rules:");

    CameraConfig camera = read(rules < 0 ? yaml : yaml.substring(0, rules));

    CameraConfig.Calibration calibration = Objects.requireNonNull(camera.calibration());
    for (int i = 0; i < calibration.image().size(); i++) {
      Point metres = calibration.metres().get(i);
      Point seen = scenario.view().fraction(new Spot(metres.x(), metres.y()));
      assertThat(seen.distanceTo(calibration.image().get(i))).isLessThan(1e-5);
    }
  }

  private static CameraConfig read(String yaml) throws ConfigException {
    return new ConfigReader(MODELS, _ -> null)
        .parse("saola.yml", yaml)
        .config()
        .cameras()
        .getFirst();
  }
}
