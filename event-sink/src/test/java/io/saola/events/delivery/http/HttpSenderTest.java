package io.saola.events.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress.Credentials;
import io.saola.core.config.ControllerFeed.Server;
import io.saola.events.Fixtures;
import io.saola.events.delivery.Courier;
import io.saola.events.delivery.CourierContract;
import io.saola.events.delivery.DeliveryException;
import io.saola.events.delivery.DeliveryException.Cause;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderTest {

  private static final InstantSource NOON = InstantSource.fixed(Fixtures.NOON);

  private Receiver receiver;

  @BeforeEach
  void start() throws Exception {
    receiver =
        new Receiver() {
          @Override
          public Courier courier() {
            throw new UnsupportedOperationException("these tests have none");
          }
        };
  }

  @AfterEach
  void stop() throws Exception {
    receiver.close();
  }

  @Test
  void shouldPostWithPathQueryHeadersAndCredentials() throws Exception {
    var credentials = new Credentials("saola", new Secret("p:w"));

    post(receiver.address("/in?x=1", credentials), true).get(10, TimeUnit.SECONDS);

    Receiver.Request request = receiver.requests.getFirst();
    assertThat(request.target()).isEqualTo("/in?x=1");
    assertThat(request.headers())
        .containsEntry("x-test", "1")
        .containsEntry("authorization", "Basic c2FvbGE6cDp3");
    assertThat(request.body()).isEqualTo("body");
  }

  @Test
  void shouldUseItsConnectionAgain() throws Exception {
    var ports = new ConcurrentSkipListSet<Integer>();
    receiver.answer =
        request -> {
          ports.add(request.remoteAddress().port());
          request.response().end();
        };
    try (HttpSender sender = sender(receiver.address("/"), true)) {
      for (int i = 0; i < 20; i++) {
        sender.post(Map.of(), Buffer.buffer("x")).toCompletionStage().toCompletableFuture().get();
      }
    }

    assertThat(ports).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 410, 413, 422})
  void shouldCallAFaultOfTheDeliveryRefused(int status) {
    answer(request -> request.response().setStatusCode(status).end());

    assertThat(fails(Cause.REFUSED)).hasMessageContaining("answered " + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503})
  void shouldCallAFaultOfTheServerAway(int status) {
    answer(request -> request.response().setStatusCode(status).end());

    assertThat(fails(Cause.AWAY)).hasMessageContaining("answered " + status);
  }

  @ParameterizedTest
  @CsvSource({
    "503, 120, 120",
    "429, 7, 7",
    "503, 'Sun, 01 Mar 2026 12:01:00 GMT', 59",
    "503, 999999, 3600"
  })
  void shouldHandOnHowLongTheServerWantsToBeLeftAlone(int status, String given, long seconds) {
    answer(
        request -> request.response().setStatusCode(status).putHeader("Retry-After", given).end());

    assertThat(fails(Cause.AWAY).after().orElseThrow().toSeconds()).isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({"503, soon", "500, 10", "503, 'Sun, 01 Mar 2020 12:01:00 GMT'"})
  void shouldPassOverOtherRetryAfter(int status, String given) {
    answer(
        request -> request.response().setStatusCode(status).putHeader("Retry-After", given).end());

    assertThat(fails(Cause.AWAY).after()).isEmpty();
  }

  @Test
  void shouldFollowNoRedirect() {
    answer(
        request -> request.response().setStatusCode(307).putHeader("Location", "/elsewhere").end());

    assertThat(fails(Cause.AWAY)).hasMessageContaining("not followed");
    assertThat(receiver.requests).hasSize(1);
  }

  @Test
  void shouldGiveUpOnASlowServer() {
    answer(_ -> {});

    assertThat(fails(Cause.AWAY)).hasMessageContaining("in time");
  }

  @Test
  void shouldGiveUpOnAnAnswerThatNeverEnds() {
    answer(request -> request.response().setChunked(true).write("drip"));

    assertThat(fails(Cause.AWAY)).hasMessageContaining("in time");
  }

  @Test
  void shouldReadOnlyTheBeginningOfAnAnswer() throws Exception {
    answer(request -> request.response().end("x".repeat(10 << 20)));

    Answer answer = post(receiver.address("/"), true).get(10, TimeUnit.SECONDS);

    assertThat(answer.body()).hasSize(64 << 10);
  }

  @Test
  void shouldSayThatTheServerClosedTheConnection() {
    answer(request -> request.connection().close());

    assertThat(fails(Cause.AWAY)).hasMessageContaining("closed the connection");
  }

  @Test
  void shouldCallGarbageAway() throws Exception {
    NetServer garbage =
        receiver
            .vertx
            .createNetServer()
            .connectHandler(socket -> socket.write("SSH-2.0-OpenSSH_9.2\r\n\r\n"))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    Server good = receiver.address("/");
    Server bad =
        new Server(
            "http://127.0.0.1:" + garbage.actualPort() + "/",
            "127.0.0.1",
            garbage.actualPort(),
            false,
            null,
            good.trust(),
            "label");

    CourierContract.assertAway(post(bad, true).thenApply(_ -> null));
  }

  @Test
  void shouldNotSpeakToThisMachineUnlessAllowed() {
    DeliveryException refused =
        CourierContract.assertFails(
            post(receiver.address("/"), false).thenApply(_ -> null), Cause.AWAY);

    assertThat(refused).hasMessageContaining("internal: true");
    assertThat(receiver.requests).isEmpty();
  }

  private void answer(Consumer<HttpServerRequest> answer) {
    receiver.answer = answer;
  }

  private DeliveryException fails(Cause kind) {
    return CourierContract.assertFails(
        post(receiver.address("/"), true).thenApply(_ -> null), kind);
  }

  private CompletableFuture<Answer> post(Server server, boolean internal) {
    HttpSender sender = sender(server, internal);
    return sender
        .post(Map.of("x-test", "1"), Buffer.buffer("body"))
        .onComplete(_ -> sender.close())
        .toCompletionStage()
        .toCompletableFuture();
  }

  private HttpSender sender(Server server, boolean internal) {
    return new HttpSender(receiver.vertx, server, internal, NOON, Duration.ofMillis(700));
  }
}
