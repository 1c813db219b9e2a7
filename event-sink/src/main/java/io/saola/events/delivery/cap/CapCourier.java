package io.saola.events.delivery.cap;

import io.saola.core.config.DestinationConfig;
import io.saola.events.delivery.Courier;
import io.saola.events.delivery.Delivery;
import io.saola.events.delivery.http.HttpSender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Brings deliveries to a hub of warnings. */
public final class CapCourier implements Courier {

  private static final Map<String, String> HEADERS =
      Map.of("content-type", "application/cap+xml; charset=UTF-8");

  private final DestinationConfig.Cap config;
  private final HttpSender http;
  private final CapThread thread;

  private CapCourier(DestinationConfig.Cap config, HttpSender http) {
    this.config = config;
    this.http = http;
    this.thread = new CapThread(config);
  }

  /** Makes ready to send; connects with the first delivery. */
  public static CapCourier open(DestinationConfig.Cap config, Vertx vertx, InstantSource clock) {
    return new CapCourier(
        config, HttpSender.open(vertx, config.server(), config.internal(), clock));
  }

  @Override
  public CompletionStage<Void> send(Delivery delivery) {
    return thread
        .next(delivery)
        .map(head -> send(delivery, head))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  private CompletionStage<Void> send(Delivery delivery, CapHead head) {
    Buffer body = Buffer.buffer(new CapMessage(config, delivery).xml(head));
    Future<Void> sent = http.post(HEADERS, body).mapEmpty();
    return sent.onSuccess(_ -> thread.sent(delivery, head)).toCompletionStage();
  }

  @Override
  public void close() {
    http.close();
  }
}
