package io.saola.events.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress.Credentials;
import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.config.DestinationConfig;
import io.saola.core.time.Ticker;
import io.saola.core.trust.UntrustedCertificate;
import io.saola.core.wire.IncidentMessage;
import io.saola.core.wire.IncidentWire;
import io.saola.events.Fixtures;
import io.saola.events.delivery.Courier;
import io.saola.events.delivery.CourierContract;
import io.saola.events.delivery.Deliveries;
import io.saola.events.delivery.Delivery;
import io.saola.events.delivery.DeliveryException;
import io.saola.events.delivery.DeliveryException.Cause;
import io.saola.events.review.Review;
import io.saola.events.review.ReviewState;
import io.saola.events.store.IncidentChange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaCourierIT extends CourierContract {

  @TempDir static Path data;
  private static X509Bundle certificate;
  private static Broker broker;

  @BeforeAll
  static void startBroker() throws Exception {
    certificate =
        new CertificateBuilder()
            .subject("CN=nobody")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    broker = new Broker(data, certificate);
  }

  @AfterAll
  static void stopBroker() {
    broker.stop();
  }

  @Override
  protected Destination destination(Path folder) {
    if (!broker.isRunning()) {
      broker.start();
    }
    return new Topic("saola." + UUID.randomUUID());
  }

  private record Topic(String name) implements Destination {

    @Override
    public Courier courier() {
      var config =
          new DestinationConfig.Kafka(
              "city",
              DestinationConfig.Filter.ALL,
              List.of(broker.address()),
              name,
              null,
              Optional.empty(),
              Optional.empty());
      return KafkaCourier.open(config, Ticker.system());
    }

    @Override
    public void goAway() {
      broker.stop();
    }

    @Override
    public void comeBack() {
      broker.start();
    }

    @Override
    public int taken() {
      return broker.records(name).size();
    }

    @Override
    public void close() {
      // The broker stays for the next test.
    }
  }

  @Test
  void shouldWriteTheMessageUnderItsCamera() throws Exception {
    Topic topic = (Topic) destination(data);
    try (Courier courier = topic.courier()) {
      courier
          .send(Deliveries.reviewed(9, 1, ReviewState.FALSE_ALARM, 2))
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
    }

    ConsumerRecord<byte[], byte[]> written = broker.records(topic.name()).getFirst();
    assertThat(new String(written.key(), StandardCharsets.UTF_8)).isEqualTo("cam-1");
    IncidentMessage message = IncidentWire.decode(written.value());
    assertThat(message.id()).isEqualTo("9-1772366409123");
    assertThat(message.change()).isEqualTo("reviewed");
    assertThat(message.incident()).isEqualTo(Fixtures.incident(Fixtures.CAM_1, 1));
    assertThat(message.camera().name()).isEqualTo("Ngã tư cam-1");
    assertThat(message.review().state()).isEqualTo("false-alarm");
    assertThat(message.review().reason()).isEqualTo("light-or-weather");
    assertThat(message.review().version()).isEqualTo(2);
  }

  @Test
  void shouldCallARecordThatIsTooLargeRefusedAndGoOn() throws Exception {
    Topic topic = (Topic) destination(data);
    Review wordy =
        new Review(ReviewState.CONFIRMED, "x".repeat(8_000), null, null, null, "an", Fixtures.NOON);
    Delivery large = Deliveries.of(1, IncidentChange.Kind.REVIEWED, Deliveries.stored(1, wordy, 1));

    try (Courier courier = topic.courier()) {
      assertFails(courier.send(large).toCompletableFuture(), Cause.REFUSED);
      courier.send(Deliveries.opened(2)).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    assertThat(broker.records(topic.name())).hasSize(1);
  }

  @Test
  void shouldSignInOverTlsWhereTheCertificateIsTheOneNamed() throws Exception {
    Trust named = new Trust.Pinned(UntrustedCertificate.fingerprint(certificate.getCertificate()));

    try (Courier courier = secure(named, Broker.PASSWORD)) {
      courier.send(Deliveries.opened(1)).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    assertThat(broker.records("saola.secure")).isNotEmpty();
  }

  @Test
  void shouldSayThatTheBrokersRefusedThePasswordOrTheCertificate() {
    Trust named = new Trust.Pinned("00".repeat(32));

    try (Courier courier = secure(named, Broker.PASSWORD)) {
      assertFails(courier.send(Deliveries.opened(1)).toCompletableFuture(), Cause.AWAY);
    }
    try (Courier courier = secure(named, "wrong")) {
      DeliveryException told =
          assertFails(courier.send(Deliveries.opened(1)).toCompletableFuture(), Cause.AWAY);
      assertThat(told).hasMessageNotContaining("wrong");
    }
  }

  private static Courier secure(Trust trust, String password) {
    var sasl =
        new DestinationConfig.Sasl(
            DestinationConfig.Sasl.Mechanism.PLAIN, new Credentials("saola", new Secret(password)));
    var config =
        new DestinationConfig.Kafka(
            "secure",
            DestinationConfig.Filter.ALL,
            List.of(broker.secureAddress()),
            "saola.secure",
            trust,
            Optional.of(sasl),
            Optional.empty());
    return KafkaCourier.open(config, Ticker.system());
  }
}
