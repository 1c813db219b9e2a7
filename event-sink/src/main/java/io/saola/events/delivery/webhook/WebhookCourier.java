package io.saola.events.delivery.webhook;

import io.saola.core.config.DestinationConfig;
import io.saola.events.delivery.Courier;
import io.saola.events.delivery.Delivery;
import io.saola.events.delivery.event.CloudEvent;
import io.saola.events.delivery.http.HttpSender;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Brings deliveries to a webhook. */
public final class WebhookCourier implements Courier {

  private final HttpSender http;
  private final Signer signer;
  private final InstantSource clock;

  private WebhookCourier(HttpSender http, Signer signer, InstantSource clock) {
    this.http = http;
    this.signer = signer;
    this.clock = clock;
  }

  /** Makes ready to send; connects with the first delivery. */
  public static WebhookCourier open(
      DestinationConfig.Webhook config, Vertx vertx, InstantSource clock) {
    return new WebhookCourier(
        HttpSender.open(vertx, config.server(), config.internal(), clock),
        new Signer(config.secret()),
        clock);
  }

  @Override
  public CompletionStage<Void> send(Delivery delivery) {
    CloudEvent event = CloudEvent.of(delivery);
    long second = clock.instant().getEpochSecond();
    return http.post(
            Map.of(
                "content-type",
                CloudEvent.CONTENT_TYPE,
                "webhook-id",
                event.id(),
                "webhook-timestamp",
                Long.toString(second),
                "webhook-signature",
                signer.sign(event.id(), second, event.json().getBytes())),
            event.json())
        .<Void>mapEmpty()
        .toCompletionStage();
  }

  @Override
  public void close() {
    http.close();
  }
}
