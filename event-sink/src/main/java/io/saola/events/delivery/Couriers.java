package io.saola.events.delivery;

import io.saola.core.config.DestinationConfig;
import io.saola.core.time.Ticker;
import io.saola.events.delivery.cap.CapCourier;
import io.saola.events.delivery.kafka.KafkaCourier;
import io.saola.events.delivery.kafka.KafkaReviews;
import io.saola.events.delivery.mqtt.MqttCourier;
import io.saola.events.delivery.mqtt.MqttReviews;
import io.saola.events.delivery.ngsi.NgsiCourier;
import io.saola.events.delivery.reviews.ReviewDesk;
import io.saola.events.delivery.reviews.ReviewSource;
import io.saola.events.delivery.webhook.WebhookCourier;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;

/** Makes the courier for each kind of destination, and listens for its answers. */
public final class Couriers {

  private Couriers() {}

  /**
   * Makes one. It connects with its first delivery, so that a destination that is away keeps nobody
   * from starting; what can be wrong with the configuration was found when that was read, but for a
   * file that has gone since.
   *
   * @param vertx for those that speak HTTP; stays open
   * @throws io.saola.core.trust.UnusableAuthority when a file of authorities is of no use
   */
  public static Courier open(
      DestinationConfig config, Vertx vertx, Ticker ticker, InstantSource clock) {
    return switch (config) {
      case DestinationConfig.Webhook webhook -> WebhookCourier.open(webhook, vertx, clock);
      case DestinationConfig.Kafka kafka -> KafkaCourier.open(kafka, ticker);
      case DestinationConfig.Mqtt mqtt -> MqttCourier.open(mqtt, ticker);
      case DestinationConfig.Cap cap -> CapCourier.open(cap, vertx, clock);
      case DestinationConfig.NgsiLd ngsi -> NgsiCourier.open(ngsi, vertx, clock);
    };
  }

  /**
   * Listens for what a destination answers.
   *
   * @return empty when it has no topic for that
   */
  public static Optional<ReviewSource> listen(
      DestinationConfig config, ReviewDesk desk, Ticker ticker) {
    return switch (config) {
      case DestinationConfig.Kafka kafka ->
          kafka.reviews().map(from -> KafkaReviews.open(kafka, from, desk));
      case DestinationConfig.Mqtt mqtt ->
          mqtt.reviews().map(from -> MqttReviews.open(mqtt, from, desk, ticker));
      case DestinationConfig.Webhook _, DestinationConfig.Cap _, DestinationConfig.NgsiLd _ ->
          Optional.empty();
    };
  }
}
