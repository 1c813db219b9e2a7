package io.saola.events.delivery;

import io.saola.core.config.DestinationConfig;
import io.saola.core.time.Ticker;
import io.saola.events.delivery.cap.CapCourier;
import io.saola.events.delivery.kafka.KafkaCourier;
import io.saola.events.delivery.mqtt.MqttCourier;
import io.saola.events.delivery.ngsi.NgsiCourier;
import io.saola.events.delivery.webhook.WebhookCourier;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** Makes the courier for each kind of destination. */
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
}
