package io.saola.events.delivery.kafka;

import io.netty.pkitesting.CertificateBuilder;
import io.saola.core.config.DestinationConfig;
import io.saola.core.config.DestinationConfig.Reviews;
import io.saola.events.delivery.reviews.ReviewDesk;
import io.saola.events.delivery.reviews.ReviewSource;
import io.saola.events.delivery.reviews.ReviewSourceContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class KafkaReviewsIT extends ReviewSourceContract {

  @TempDir static Path data;
  private static Broker broker;
  private final String topic = "ioc." + UUID.randomUUID();

  @BeforeAll
  static void startBroker() throws Exception {
    var certificate =
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
  protected ReviewSource listen(ReviewDesk desk) {
    var reviews = new Reviews(topic, Reviews.Role.OPERATOR);
    var config =
        new DestinationConfig.Kafka(
            "city",
            DestinationConfig.Filter.ALL,
            List.of(broker.address()),
            "saola.incidents",
            null,
            Optional.empty(),
            Optional.of(reviews));
    return KafkaReviews.open(config, reviews, desk);
  }

  @Override
  protected void send(String message) throws Exception {
    broker.write(topic, message);
  }

  @Override
  protected void goAway() {
    broker.stop();
  }

  @Override
  protected void comeBack() {
    broker.start();
  }
}
