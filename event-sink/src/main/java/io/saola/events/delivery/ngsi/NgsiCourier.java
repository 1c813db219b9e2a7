package io.saola.events.delivery.ngsi;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.DestinationConfig;
import io.saola.core.flow.FlowMinute;
import io.saola.events.delivery.Courier;
import io.saola.events.delivery.Delivery;
import io.saola.events.delivery.DeliveryException;
import io.saola.events.delivery.DeliveryException.Cause;
import io.saola.events.delivery.FlowCourier;
import io.saola.events.delivery.http.Answer;
import io.saola.events.delivery.http.HttpSender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Brings deliveries, and traffic, to a context broker. Entities are upserted, so that one that
 * arrives twice is the same one.
 */
public final class NgsiCourier implements Courier, FlowCourier {

  private static final String UPSERT = "/ngsi-ld/v1/entityOperations/upsert?options=update";
  private static final String CONTENT_TYPE = "application/ld+json";

  /** ETSI GS CIM 009, 6.3.16: some were taken and some were not. */
  private static final int MULTI_STATUS = 207;

  private final HttpSender http;
  private final Map<String, String> headers;

  private NgsiCourier(HttpSender http, Map<String, String> headers) {
    this.http = http;
    this.headers = headers;
  }

  /** Makes ready to send; connects with the first delivery. */
  public static NgsiCourier open(
      DestinationConfig.NgsiLd config, Vertx vertx, InstantSource clock) {
    String tenant = config.tenant();
    return new NgsiCourier(
        HttpSender.open(vertx, config.server(), config.internal(), clock),
        tenant == null
            ? Map.of("content-type", CONTENT_TYPE)
            : Map.of("content-type", CONTENT_TYPE, "NGSILD-Tenant", tenant));
  }

  @Override
  public CompletionStage<Void> send(Delivery delivery) {
    return upsert(new JsonArray().add(AlertEntity.of(delivery)));
  }

  @Override
  public CompletionStage<Void> sendFlow(FlowMinute minute, CameraConfig camera) {
    JsonArray entities = FlowEntities.of(minute, camera);
    return entities.isEmpty() ? CompletableFuture.completedFuture(null) : upsert(entities);
  }

  private CompletionStage<Void> upsert(JsonArray entities) {
    return http.post(UPSERT, headers, entities.toBuffer())
        .compose(NgsiCourier::taken)
        .toCompletionStage();
  }

  private static Future<Void> taken(Answer answer) {
    return answer.status() == MULTI_STATUS
        ? Future.failedFuture(
            new DeliveryException(
                Cause.REFUSED, answer.label() + " did not take all entities (207)"))
        : Future.succeededFuture();
  }

  @Override
  public void close() {
    http.close();
  }
}
