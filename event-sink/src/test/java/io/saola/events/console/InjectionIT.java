package io.saola.events.console;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.RunningSink.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.incident.Incident;
import io.saola.events.Browser;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import io.saola.events.TestCameras;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people and configurations say stays text in the console, whatever it looks like. */
class InjectionIT extends ConsoleTest {

  private static final String EVIL =
      "<img src=x onerror=\"document.title='evil'\"><script>document.title='evil'</script>"
          + "'\"--><svg onload=alert(1)>{{7*7}}${7*7}";

  /** In attributes, and where a text may have a hundred characters. */
  private static final String SHORT =
      "\" onmouseover=\"document.title='evil'\" x=\"<marquee>x</marquee>";

  @Override
  SaolaConfig config() {
    CameraConfig plain = Fixtures.camera(CAM_1);
    var zone =
        new CameraConfig.Zone(
            SHORT,
            "carriageway",
            plain.zones().getFirst().polygon(),
            plain.zones().getFirst().direction());
    var named =
        new CameraConfig(
            plain.id(),
            EVIL,
            plain.location(),
            plain.stream(),
            plain.evidence(),
            plain.detector(),
            plain.analysis(),
            List.of(zone),
            plain.lines(),
            plain.lamps(),
            plain.calibration(),
            plain.rules(),
            SHORT);
    return Fixtures.config(
        RunningSink.url(folder),
        folder.resolve("evidence"),
        0,
        List.of(named, Fixtures.camera(CAM_2)));
  }

  @Test
  void shouldShowNamesNotesAndReasonsAsText() {
    Incident incident = atTheZone(incident(CAM_1, 1));
    store(incident);
    Browser colleague = colleague();
    done(colleague.post(path(incident) + "/review", review("confirmed")));
    done(colleague.post(path(incident) + "/review", new JsonObject().put("note", EVIL)));
    done(
        colleague.post(
            path(incident) + "/mute",
            new JsonObject().put("scope", "camera").put("hours", 1).put("reason", EVIL)));
    window.enter(PASSWORD);

    PlaywrightAssertions.assertThat(window.rows()).containsText(EVIL);
    window.rows().first().click();
    PlaywrightAssertions.assertThat(window.detail()).containsText(EVIL);
    PlaywrightAssertions.assertThat(window.detail().locator("ol")).containsText(EVIL);
    window.rows().first().hover();
    window.detail().hover();

    nothingRan();
  }

  @Test
  void shouldShowWhatCamerasSayAsText() {
    running.cameras.outages.add(
        new io.saola.core.camera.Outage(
            "o-1",
            Fixtures.NOON,
            java.util.Optional.empty(),
            io.saola.core.camera.Outage.Scope.HOST,
            EVIL,
            EVIL,
            List.of(CAM_1),
            List.of(CAM_1)));
    window.enter(PASSWORD);

    window.go("#/cameras");
    PlaywrightAssertions.assertThat(window.page.locator("body")).containsText(EVIL);
    window.go("#/cameras/cam-1");
    PlaywrightAssertions.assertThat(window.page.locator("body")).containsText(EVIL);
    running.sink.cameraChanged(TestCameras.streaming(CAM_1));

    nothingRan();
  }

  private static JsonObject review(String state) {
    return new JsonObject().put("state", state).put("note", EVIL).put("assignee", SHORT);
  }

  private static void done(java.net.http.HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static Incident atTheZone(Incident plain) {
    return new Incident(
        plain.id(),
        plain.camera(),
        plain.rule(),
        plain.type(),
        plain.severity(),
        plain.startedAt(),
        plain.detectedAt(),
        null,
        plain.confidence(),
        SHORT,
        plain.tracks(),
        plain.box(),
        plain.frameWidth(),
        plain.frameHeight());
  }

  /** No element of what was said is one of the page, and no script of it has run. */
  private void nothingRan() {
    for (String element :
        List.of("img[src=x]", "svg[onload]", "[onmouseover]", "marquee", "[onerror]")) {
      PlaywrightAssertions.assertThat(window.page.locator(element)).hasCount(0);
    }
    assertThat(window.page.title()).doesNotContain("evil");
    assertThat(window.complaints()).isEmpty();
  }
}
