package io.saola.events.delivery.kafka;

import io.saola.core.config.DestinationConfig;
import io.saola.core.time.Ticker;
import io.saola.core.wire.IncidentWire;
import io.saola.events.delivery.Courier;
import io.saola.events.delivery.Delivery;
import io.saola.events.delivery.event.IncidentMessages;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Brings deliveries to a topic. Kafka's producer lets its caller wait while it does not know the
 * brokers, so that it has a thread of its own to call it; while that waits, a bounded number of
 * deliveries waits too.
 */
public final class KafkaCourier implements Courier {

  private static final int WAITING = 1_024;

  private final String topic;
  private final Failures failures;
  private final ProducerLine line;
  private final ThreadPoolExecutor caller;

  private KafkaCourier(DestinationConfig.Kafka config, Ticker ticker) {
    this.topic = config.topic();
    this.failures = new Failures(config);
    this.line = new ProducerLine(ProducerSettings.of(config), failures, ticker);
    this.caller =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("saola-kafka-" + config.id()).factory()) {

          @Override
          protected void terminated() {
            line.close();
          }
        };
  }

  /** Makes ready to send; connects with the first delivery. */
  public static KafkaCourier open(DestinationConfig.Kafka config, Ticker ticker) {
    return new KafkaCourier(config, ticker);
  }

  @Override
  public CompletionStage<Void> send(Delivery delivery) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    String camera = delivery.change().incident().incident().camera().value();
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            topic,
            camera.getBytes(StandardCharsets.UTF_8),
            IncidentWire.encode(IncidentMessages.of(delivery)));
    try {
      caller.execute(() -> line.hand(message, done));
    } catch (RejectedExecutionException _) {
      done.completeExceptionally(caller.isShutdown() ? failures.closed() : failures.tooMuch());
    }
    return done;
  }

  /** What waits fails at once; the producer ends on its own thread. */
  @Override
  public void close() {
    line.refuse();
    caller.shutdown();
  }
}
