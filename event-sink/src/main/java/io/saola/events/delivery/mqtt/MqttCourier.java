package io.saola.events.delivery.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PayloadFormatIndicator;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.saola.core.config.DestinationConfig;
import io.saola.core.incident.Incident;
import io.saola.core.time.Ticker;
import io.saola.events.delivery.Courier;
import io.saola.events.delivery.Delivery;
import io.saola.events.delivery.event.CloudEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Brings deliveries to a broker of MQTT 5, at least once each. */
public final class MqttCourier implements Courier {

  private static final Duration TO_ANSWER = Duration.ofSeconds(10);
  private static final int UNDER_WAY = 1_024;

  private final String topic;
  private final Failures failures;
  private final BrokerLine line;
  private final AtomicInteger underWay = new AtomicInteger();

  private MqttCourier(DestinationConfig.Mqtt config, Ticker ticker) {
    this.topic = config.topic();
    this.failures = new Failures(config.server());
    this.line = new BrokerLine(config.id(), config.server(), BrokerLine.Session.none(), ticker);
  }

  /** Makes ready to send; connects with the first delivery, and again whenever it has to. */
  public static MqttCourier open(DestinationConfig.Mqtt config, Ticker ticker) {
    return new MqttCourier(config, ticker);
  }

  @Override
  public CompletionStage<Void> send(Delivery delivery) {
    if (underWay.incrementAndGet() > UNDER_WAY) {
      underWay.decrementAndGet();
      return CompletableFuture.failedFuture(failures.tooMuch());
    }
    Mqtt5Publish publish = publish(delivery);
    CompletableFuture<Void> done = new CompletableFuture<>();
    var _ =
        line.client()
            .thenCompose(client -> published(client, publish))
            .whenComplete(
                (_, failure) -> {
                  underWay.decrementAndGet();
                  if (failure == null) {
                    done.complete(null);
                  } else {
                    done.completeExceptionally(failures.of(failure));
                  }
                });
    return done;
  }

  /** A broker that is silent for too long is left, so that the next delivery connects anew. */
  private CompletableFuture<?> published(Mqtt5AsyncClient client, Mqtt5Publish publish) {
    return client
        .publish(publish)
        .orTimeout(TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (_, failure) -> {
              if (failure instanceof TimeoutException) {
                line.leave(client);
              }
            });
  }

  private Mqtt5Publish publish(Delivery delivery) {
    CloudEvent event = CloudEvent.of(delivery);
    Incident incident = delivery.change().incident().incident();
    return Mqtt5Publish.builder()
        .topic(
            topic
                .replace("{camera}", incident.camera().value())
                .replace("{type}", incident.type().id()))
        .payload(event.json().getBytes())
        .qos(MqttQos.AT_LEAST_ONCE)
        .contentType(CloudEvent.CONTENT_TYPE)
        .payloadFormatIndicator(Mqtt5PayloadFormatIndicator.UTF_8)
        .userProperties()
        .add("id", event.id())
        .add("type", event.type())
        .add("camera", incident.camera().value())
        .add("incident-type", incident.type().id())
        .add("severity", incident.severity().id())
        .applyUserProperties()
        .build();
  }

  @Override
  public void close() {
    line.close();
  }
}
