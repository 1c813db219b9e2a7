package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.app.fixture.ApiClient;
import io.saola.app.fixture.ControllerPage;
import io.saola.app.fixture.ControllerTopic;
import io.saola.app.fixture.Media;
import io.saola.app.fixture.SaolaProcess;
import io.saola.app.fixture.SignalController;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A running program whose traffic light is told by a controller: a vehicle passes the stop line
 * once in each twelve seconds.
 */
class ToldLampIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ADMIN_PASSWORD = "a-long-first-password";
  private static final String GREEN = "protected-Movement-Allowed";
  private static final String RED = "stop-And-Remain";

  /** Half a minute at five frames a second: two vehicles have passed. */
  private static final int TWO_VEHICLES = 150;

  private static final String SCENE =
      "color=c=0x6b6b6b:s=640x360:r=10:d=12[street];color=c=0xd8d8e0:s=60x45:r=10:d=12[car];"
          + "[street][car]overlay=x='(t-3)*100-60':y=210[out]";

  @TempDir private Path folder;

  @Test
  void shouldReportWhoRunsTheRedThatAPageTells() throws IOException {
    try (SignalController page = ControllerPage.serve()) {
      checkReportsOnlyWhoRunsTheRedOf(page);
    }
  }

  @Test
  void shouldReportWhoRunsTheRedThatABrokerTells() throws IOException {
    try (SignalController topic = ControllerTopic.publish(folder)) {
      checkReportsOnlyWhoRunsTheRedOf(topic);
    }
  }

  private void checkReportsOnlyWhoRunsTheRedOf(SignalController controller) throws IOException {
    Files.writeString(folder.resolve("saola.yml"), configuration(street(), controller));
    try (SaolaProcess saola =
            SaolaProcess.start(
                folder, Map.of("SAOLA_ADMIN_PASSWORD", ADMIN_PASSWORD), "run", "-c", "saola.yml");
        ApiClient client = ApiClient.signedIn(saola.awaitAddress(), "admin", ADMIN_PASSWORD)) {
      await().atMost(PATIENCE).until(() -> controllersLost(client) == 0);
      controller.show(GREEN);
      await().atMost(PATIENCE).until(() -> lampsUnknown(client) == 0);
      double from = frames(client);
      await().atMost(PATIENCE).until(() -> frames(client) >= from + TWO_VEHICLES);
      assertThat(client.incidents("light")).isEmpty();

      controller.show(RED);

      await().atMost(PATIENCE).until(() -> !client.incidents("light").isEmpty());
      assertThat(client.incidents("light").getLast().get("type").asString()).isEqualTo("red-light");

      controller.close();

      await()
          .atMost(PATIENCE)
          .until(() -> lampsUnknown(client) == 1 && controllersLost(client) == 1);
      assertThat(saola.out() + saola.err())
          .contains("signal controller at ")
          .doesNotContain(SignalController.SECRET);
    }
  }

  private static double frames(ApiClient client) throws IOException {
    return client.counter("saola_analysis_frames_total", "light");
  }

  private static double lampsUnknown(ApiClient client) throws IOException {
    return client.counter("saola_lamps_unknown", "light");
  }

  private static double controllersLost(ApiClient client) throws IOException {
    return client.counter("saola_controllers_lost", "");
  }

  private Path street() {
    return Media.encode(
        folder.resolve("light.mp4"), "-filter_complex", SCENE, "-map", "[out]", "-g", "20");
  }

  private static String configuration(Path video, SignalController controller) {
    return """
    detector: {model: motion}
    store: {url: "jdbc:sqlite:saola.db", evidence: evidence}
    http: {port: 0}
    cameras:
      - id: light
        stream: {url: "%s", loop: true}
        analysis: {fps: 5, gate: false}
        lines: [{id: stop, points: [[0.5, 0.3], [0.5, 1]]}]
        lamps: [{id: north, from: %s}]
        rules: [{type: red-light, line: stop, lamp: north}]
    """
        .formatted(video, controller.from());
  }
}
