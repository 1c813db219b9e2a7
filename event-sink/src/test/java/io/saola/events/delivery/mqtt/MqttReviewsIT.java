package io.saola.events.delivery.mqtt;

import io.saola.core.config.DestinationConfig;
import io.saola.core.config.DestinationConfig.Reviews;
import io.saola.core.time.Ticker;
import io.saola.events.delivery.reviews.ReviewDesk;
import io.saola.events.delivery.reviews.ReviewSource;
import io.saola.events.delivery.reviews.ReviewSourceContract;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class MqttReviewsIT extends ReviewSourceContract {

  private static final String TOPIC = "ioc/reviews";
  private Mosquitto broker;
  private MqttReviews source;

  @BeforeEach
  void startBroker() throws Exception {
    broker = new Mosquitto(folder, "topic readwrite #\n");
  }

  @AfterEach
  void stopBroker() {
    broker.kill();
  }

  /** Subscribed, as whoever sets it up sees before anybody answers. */
  @Override
  protected ReviewSource listen(ReviewDesk desk) {
    var reviews = new Reviews(TOPIC, Reviews.Role.OPERATOR);
    var config =
        new DestinationConfig.Mqtt(
            "city",
            DestinationConfig.Filter.ALL,
            broker.address(null),
            "saola/incidents/{camera}",
            Optional.of(reviews));
    source = MqttReviews.open(config, reviews, desk, Ticker.system());
    Awaitility.await().until(source::isListening);
    return source;
  }

  @Override
  protected void send(String message) throws Exception {
    broker.publish(TOPIC, message);
  }

  @Override
  protected void goAway() {
    broker.kill();
  }

  @Override
  protected void comeBack() throws Exception {
    broker.start();
    // One that is killed remembers nobody: what is sent before they meet again reaches nobody.
    Awaitility.await().until(source::isListening);
  }
}
