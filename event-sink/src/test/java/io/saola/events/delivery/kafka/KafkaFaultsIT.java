package io.saola.events.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.CertificateBuilder;
import io.saola.core.config.DestinationConfig;
import io.saola.core.time.Ticker;
import io.saola.core.wire.IncidentWire;
import io.saola.events.delivery.FaultBench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is gone for an hour: afterwards every change is there, and in order. */
class KafkaFaultsIT {

  private static final String TOPIC = "saola.incidents";

  @TempDir Path folder;
  @TempDir Path data;

  @Test
  void shouldDeliverEverythingInOrderAfterTheBrokerWasGone() throws Exception {
    var certificate =
        new CertificateBuilder()
            .subject("CN=nobody")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    var broker = new Broker(data, certificate);
    try (var bench = new FaultBench(folder, courier(broker))) {
      bench.live(1);
      await().atMost(60, TimeUnit.SECONDS).until(() -> broker.records(TOPIC).size() >= 3);

      broker.stop();
      for (int n = 2; n <= 10; n++) {
        bench.live(n);
      }
      await().atMost(90, TimeUnit.SECONDS).until(bench::isAway);
      bench.passAnAttempt(Duration.ofHours(1));
      broker.start();
      bench.passUntilDelivered();

      List<String> told = new ArrayList<>();
      for (var record : broker.records(TOPIC)) {
        var message = IncidentWire.decode(record.value());
        told.add(message.incident().id().value() + " " + message.change());
      }
      for (int n = 1; n <= 10; n++) {
        String id = FaultBench.id(n);
        assertThat(told.stream().filter(one -> one.startsWith(id + " ")))
            .containsSubsequence(FaultBench.LIFE.stream().map(change -> id + " " + change).toList())
            .last()
            .isEqualTo(id + " ended");
      }
    } finally {
      broker.stop();
    }
  }

  private static KafkaCourier courier(Broker broker) {
    var config =
        new DestinationConfig.Kafka(
            "lake",
            DestinationConfig.Filter.ALL,
            List.of(broker.address()),
            TOPIC,
            null,
            Optional.empty(),
            Optional.empty());
    return KafkaCourier.open(config, Ticker.system());
  }
}
