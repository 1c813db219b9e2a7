package io.saola.events;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSinkTest {

  @TempDir Path folder;

  @Test
  void shouldShowAnAlertWithItsSnapshotAndReview() throws Exception {
    var openPictures = new AtomicInteger();
    var incident = incident(CAM_1, 1);
    try (var running = RunningSink.in(folder);
        var feed = running.browser().signedIn().feed(null)) {
      running.sink.accept(
          opened(incident), new TestPicture(640, 360, openPictures), System.nanoTime());

      await().until(() -> feed.incidents().size() == 2);
      assertThat(feed.incidents().getFirst().data().getString("change")).isEqualTo("opened");
      assertThat(feed.incidents().getLast().data().getString("change")).isEqualTo("updated");

      var browser = running.browser().signedIn();
      JsonObject listed = browser.json("/api/incidents").getJsonArray("items").getJsonObject(0);
      assertThat(listed.getString("id")).isEqualTo(incident.id().value());
      assertThat(browser.bytes(listed.getString("snapshot")).body()).startsWith(0xff, 0xd8);

      var reviewed =
          browser.post(
              "/api/incidents/" + incident.id() + "/review",
              new JsonObject().put("state", "confirmed").put("note", "seen"));
      assertThat(reviewed.statusCode()).isEqualTo(200);
      await().until(() -> feed.incidents().size() == 3);
      assertThat(openPictures).hasValue(0);
    }
  }
}
