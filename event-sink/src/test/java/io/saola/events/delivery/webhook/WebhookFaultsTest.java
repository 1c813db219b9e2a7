package io.saola.events.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.Secret;
import io.saola.core.config.DestinationConfig;
import io.saola.events.delivery.FaultBench;
import io.saola.events.delivery.webhook.FaultyServer.Fault;
import io.saola.events.delivery.webhook.FaultyServer.Taken;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Webhooks that misbehave for an hour: afterwards every change is there, and in order. */
class WebhookFaultsTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int INCIDENTS = 6;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private FaultyServer server;

  @BeforeEach
  void listen() throws Exception {
    server = new FaultyServer();
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void shouldDeliverEverythingInOrderAfterAnHourOf(Fault fault) throws Exception {
    try (var bench = new FaultBench(folder, courier())) {
      bench.live(1);
      await().until(() -> server.taken.size() == 3);

      server.suffer(fault);
      for (int n = 2; n <= INCIDENTS; n++) {
        bench.live(n);
      }
      await().atMost(60, TimeUnit.SECONDS).until(bench::isAway);
      int attempts = fault == Fault.ANSWERS_TOO_LATE ? 1 : 12;
      for (int i = 0; i < attempts; i++) {
        bench.passAnAttempt(HOUR.dividedBy(attempts));
      }
      assertThat(server.taken).hasSize(3);
      server.suffer(null);
      bench.passUntilDelivered();
    }
    for (int n = 1; n <= INCIDENTS; n++) {
      String id = FaultBench.id(n);
      assertThat(server.taken.stream().filter(one -> one.incident().equals(id)))
          .extracting(Taken::change)
          .containsSubsequence(FaultBench.LIFE)
          .last()
          .isEqualTo("ended");
    }
  }

  private WebhookCourier courier() {
    var config =
        new DestinationConfig.Webhook(
            "hook",
            DestinationConfig.Filter.ALL,
            server.address(),
            new Secret("a secret of the test"),
            true);
    return WebhookCourier.open(config, vertx, InstantSource.system());
  }
}
