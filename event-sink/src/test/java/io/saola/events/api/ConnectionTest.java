package io.saola.events.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.events.FeedReader;
import io.saola.events.RunningSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes over a connection and is no request, or never becomes one. */
class ConnectionTest {

  @TempDir static Path folder;
  private static RunningSink running;

  @BeforeAll
  static void start() throws Exception {
    running = RunningSink.in(folder);
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void shouldSayThatAddressOrHeadIsTooLong() throws Exception {
    assertThat(raw("GET /" + "x".repeat(5_000) + " HTTP/1.1", "Host: x"))
        .contains(" 414 ")
        .contains("urn:saola:problem:address-too-long");
    assertThat(raw("GET / HTTP/1.1", "Host: x", "X: " + "x".repeat(9_000)))
        .contains(" 431 ")
        .contains("urn:saola:problem:headers-too-large", "X-Frame-Options");
    assertThat(raw("no HTTP at all")).contains(" 400 ").contains("urn:saola:problem:bad-request");
    assertThat(raw("GET / HTTP/1.1", "Host: x", "Content-Length: 5", "Transfer-Encoding: chunked"))
        .doesNotContain("HTTP/1.1 200");
  }

  private static String raw(String... lines) throws Exception {
    try (var client = new RawClient(running.sink.address())) {
      client.send(String.join("\r\n", lines) + "\r\n\r\n");
      return client.readToEnd();
    }
  }

  @Test
  void shouldCutOffWhoeverNeverEndsARequest() throws Exception {
    String head = "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    try (var neverSpeaks = new RawClient(running.sink.address());
        var slowHead = new RawClient(running.sink.address());
        var slowBody = new RawClient(running.sink.address());
        FeedReader feed = running.browser().signedIn().feed(null)) {
      var answers = new String[3];
      Thread silent =
          Thread.startVirtualThread(() -> answers[0] = silently(neverSpeaks::readToEnd));
      Thread first =
          Thread.startVirtualThread(
              () -> answers[1] = silently(() -> slowHead.dripUntilCutOff(head + "X-Slow: ")));
      Thread second =
          Thread.startVirtualThread(
              () ->
                  answers[2] =
                      silently(
                          () -> slowBody.dripUntilCutOff(head + "Content-Length: 9000\r\n\r\n")));

      assertThat(running.browser().get("/health/live").statusCode()).isEqualTo(200);
      assertThat(silent.join(Duration.ofSeconds(80))).isTrue();
      assertThat(first.join(Duration.ofSeconds(80))).isTrue();
      assertThat(second.join(Duration.ofSeconds(80))).isTrue();
      assertThat(answers[0]).isEmpty();
      assertThat(answers[1]).isEmpty();
      assertThat(answers[2]).startsWith("HTTP/1.1 408 ").contains("urn:saola:problem:too-slow");
      assertThat(feed.ended()).isFalse();
    }
  }

  private static String silently(Callable<String> exchange) {
    try {
      return exchange.call();
    } catch (Exception cut) {
      return "";
    }
  }
}
