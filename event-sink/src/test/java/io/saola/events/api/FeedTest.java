package io.saola.events.api;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.ended;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static io.saola.events.api.ApiTest.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraState;
import io.saola.core.camera.CameraStatus;
import io.saola.core.metrics.Meter;
import io.saola.events.FeedReader;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import io.saola.events.TestCameras;
import io.saola.events.store.Database;
import io.saola.events.store.OldRows;
import io.vertx.core.json.JsonObject;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedTest {

  @TempDir Path folder;

  @Test
  void shouldBeginWithTheOutagesThatAreOpen() throws Exception {
    try (var running = RunningSink.in(folder)) {
      running.cameras.outages.add(TestCameras.switchDown(null, Fixtures.CAM_2));
      running.cameras.outages.add(TestCameras.switchDown(Fixtures.NOON.plusSeconds(9)));

      try (var feed = running.browser().signedIn().feed(null)) {
        await()
            .untilAsserted(
                () ->
                    assertThat(feed.events)
                        .filteredOn(event -> event.name().equals("outage"))
                        .singleElement()
                        .satisfies(event -> assertThat(event.data().getValue("until")).isNull()));
      }
    }
  }

  @Test
  void shouldSayThatChangesWereRemovedBeforeTheyWereTold() throws Exception {
    try (var running = RunningSink.in(folder)) {
      for (int n = 1; n <= 3; n++) {
        running.sink.accept(opened(incident(CAM_1, n)), null, System.nanoTime());
      }
      await().until(() -> running.count(Meter.EVENTS_STORED) == 3);
    }
    try (var database = Database.open(RunningSink.url(folder))) {
      Instant later = InstantSource.system().instant().plusSeconds(3_600);
      assertThat(new OldRows(database).removeBefore(later, Set.of())).isTrue();
    }
    try (var running = RunningSink.in(folder);
        var feed = running.browser().signedIn().feed("1")) {
      await().until(() -> !feed.incidents().isEmpty());

      assertThat(feed.incidents().getFirst().id()).isEqualTo("3");
      assertThat(feed.events)
          .filteredOn(event -> event.name().equals("missed"))
          .singleElement()
          .satisfies(
              event ->
                  assertThat(event.data())
                      .isEqualTo(new JsonObject().put("after", 1).put("before", 3)));
    }
  }

  @Test
  void shouldTellALifeInOrder() throws Exception {
    try (var running = RunningSink.in(folder);
        var feed = running.browser().signedIn().feed(null)) {
      running.sink.accept(opened(incident(CAM_1, 1)), null, System.nanoTime());
      running.sink.accept(
          ended(incident(CAM_1, 1), Duration.ofSeconds(4)), null, System.nanoTime());
      await().until(() -> feed.incidents().size() == 2);
      var browser = running.browser().signedIn();
      browser.post(
          "/api/incidents/" + incident(CAM_1, 1).id() + "/review",
          new JsonObject().put("state", "acknowledged"));
      await().until(() -> feed.incidents().size() == 3);

      assertThat(feed.incidents())
          .extracting(event -> event.data().getString("change"))
          .containsExactly("opened", "ended", "reviewed");
      assertThat(feed.incidents()).extracting(FeedReader.Event::id).containsExactly("1", "2", "3");
      assertThat(feed.incidents().getLast().data().getJsonObject("incident"))
          .isEqualTo(browser.json("/api/incidents").getJsonArray("items").getJsonObject(0));
    }
  }

  @Test
  void shouldTellCamerasFirstAndWhenTheyChange() throws Exception {
    try (var running = RunningSink.in(folder);
        var feed = running.browser().signedIn().feed(null)) {
      await().until(() -> feed.cameras().size() == 2);

      running.sink.cameraChanged(
          new CameraStatus(CAM_2, CameraState.OFFLINE, "no answer", Fixtures.NOON, null));
      running.sink.cameraChanged(
          new CameraStatus(
              new io.saola.core.camera.CameraId("unknown"),
              CameraState.OFFLINE,
              "",
              Fixtures.NOON,
              null));

      await().until(() -> feed.cameras().size() == 3);
      JsonObject news = feed.cameras().getLast().data();
      assertThat(news.getString("id")).isEqualTo("cam-2");
      assertThat(news.getString("state")).isEqualTo("offline");
      assertThat(news.getString("reason")).isEqualTo("no answer");
      assertThat(news.getJsonArray("zones")).hasSize(1);
    }
  }

  @Test
  void shouldTellThatOtherCamerasAreConfigured() throws Exception {
    try (var running = RunningSink.in(folder);
        var feed = running.browser().signedIn().feed(null)) {
      await().until(() -> feed.cameras().size() == 2);
      CameraId third = new CameraId("cam-3");

      running.sink.apply(
          Fixtures.config(
              "unused", folder, 0, List.of(Fixtures.camera(CAM_2), Fixtures.camera(third))));
      running.sink.cameraChanged(
          new CameraStatus(third, CameraState.OFFLINE, "no answer", Fixtures.NOON, null));
      running.sink.cameraChanged(TestCameras.streaming(CAM_1));

      await().until(() -> feed.cameras().size() == 3);
      assertThat(feed.events)
          .filteredOn(event -> event.name().equals("cameras"))
          .singleElement()
          .satisfies(
              event ->
                  assertThat(event.data().getJsonArray("ids")).containsExactly("cam-2", "cam-3"));
      assertThat(feed.cameras().getLast().data().getString("id")).isEqualTo("cam-3");
    }
  }

  @Test
  void shouldResumeWhereTheClientLeftOffEvenAfterARestart() throws Exception {
    try (var running = RunningSink.in(folder)) {
      for (int i = 1; i <= 5; i++) {
        running.sink.accept(opened(incident(CAM_1, i)), null, System.nanoTime());
      }
    }

    try (var running = RunningSink.in(folder)) {
      running.sink.accept(opened(incident(CAM_1, 6)), null, System.nanoTime());
      try (var feed = running.browser().signedIn().feed("2");
          var byQuery = running.browser().signedIn().feedAt("/api/events?lastEventId=4")) {
        await().until(() -> feed.incidents().stream().anyMatch(e -> e.id().endsWith("6")));
        await().until(() -> byQuery.incidents().stream().anyMatch(e -> e.id().endsWith("6")));

        assertThat(ids(feed)).startsWith("3", "4", "5", "6");
        assertThat(ids(byQuery)).startsWith("5", "6");
      }
    }
  }

  @Test
  void shouldTellNothingTwiceAndSkipNothingWhileOthersWrite() throws Exception {
    try (var running = RunningSink.in(folder)) {
      for (int i = 1; i <= 2_000; i++) {
        running.sink.accept(opened(incident(CAM_1, i)), null, System.nanoTime());
      }
      try (var feed = running.browser().signedIn().feed("0")) {
        for (int i = 2_001; i <= 2_500; i++) {
          running.sink.accept(opened(incident(CAM_1, i)), null, System.nanoTime());
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> feed.incidents().size() >= 2_500);

        assertThat(ids(feed))
            .isEqualTo(IntStream.rangeClosed(1, 2_500).mapToObj(String::valueOf).toList());
      }
    }
  }

  @Test
  void shouldBeginWithWhatIsNewForAnIdThatNeverWas() throws Exception {
    try (var running = RunningSink.in(folder)) {
      running.sink.accept(opened(incident(CAM_1, 1)), null, System.nanoTime());
      await().until(() -> running.count(Meter.EVENTS_STORED) == 1);
      try (var feed = running.browser().signedIn().feed("999999")) {
        await().until(() -> !feed.cameras().isEmpty());
        running.sink.accept(opened(incident(CAM_1, 2)), null, System.nanoTime());

        await().until(() -> !feed.incidents().isEmpty());
        assertThat(ids(feed)).containsExactly("2");
      }
      var browser = running.browser().signedIn();
      problem(browser.get("/api/events?lastEventId=first"), 400);
    }
  }

  @Test
  void shouldCutOffAClientThatDoesNotRead() throws Exception {
    try (var running = RunningSink.in(folder);
        var socket = new Socket()) {
      // Small enough that the server notices before the kernel has taken megabytes for it.
      socket.setReceiveBufferSize(2_048);
      socket.connect(
          new InetSocketAddress(
              InetAddress.getLoopbackAddress(), running.sink.address().getPort()));
      String cookie =
          running
              .browser()
              .signIn("admin", RunningSink.PASSWORD)
              .headers()
              .firstValue("Set-Cookie")
              .orElseThrow();
      OutputStream request = socket.getOutputStream();
      request.write(
          ("GET /api/events HTTP/1.1\r\nHost: x\r\nCookie: "
                  + cookie.substring(0, cookie.indexOf(';'))
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      request.flush();
      await().until(() -> socket.getInputStream().available() > 0);

      int next = 0;
      while (running.count(Meter.FEED_DROPPED) == 0 && next < 30_000) {
        int batch = next + 1_000;
        for (; next < batch; next++) {
          running.sink.accept(opened(incident(CAM_1, next)), null, System.nanoTime());
        }
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> running.count(Meter.EVENTS_STORED) == batch);
      }

      await().until(() -> running.count(Meter.FEED_DROPPED) == 1);
      try (var other = running.browser().signedIn().feed("0")) {
        await().until(() -> other.incidents().size() > 1_000);
      }
    }
  }

  @Test
  void shouldEndTheFeedWhenTheSinkCloses() throws Exception {
    var running = RunningSink.in(folder);
    try (var feed = running.browser().signedIn().feed(null)) {
      await().until(() -> !feed.cameras().isEmpty());

      running.close();

      await().until(feed::ended);
    }
  }

  private static List<String> ids(FeedReader feed) {
    return feed.incidents().stream().map(FeedReader.Event::id).toList();
  }
}
