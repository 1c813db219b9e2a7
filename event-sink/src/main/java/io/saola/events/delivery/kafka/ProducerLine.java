package io.saola.events.delivery.kafka;

import io.saola.core.time.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The producer, and another one when it is of no use any more. Of one thread, but for {@link
 * #refuse}.
 */
final class ProducerLine {

  /** After waiting in vain the next ones do not do the same for so long. */
  private static final long QUIET_NANOS = Duration.ofSeconds(1).toNanos();

  private static final Duration TO_CLOSE = Duration.ofSeconds(1);

  private final Map<String, Object> settings;
  private final Failures failures;
  private final Ticker ticker;
  private @Nullable KafkaProducer<byte[], byte[]> producer;
  private @Nullable Long quietSince;
  private volatile boolean broken;
  private volatile boolean refusing;

  ProducerLine(Map<String, Object> settings, Failures failures, Ticker ticker) {
    this.settings = Map.copyOf(settings);
    this.failures = failures;
    this.ticker = ticker;
  }

  /** Hands one over; may wait. */
  void hand(ProducerRecord<byte[], byte[]> message, CompletableFuture<Void> done) {
    if (refusing) {
      done.completeExceptionally(failures.closed());
    } else if (quietSince != null && ticker.nanos() - quietSince < QUIET_NANOS) {
      done.completeExceptionally(failures.away());
    } else {
      send(message, done);
    }
  }

  private void send(ProducerRecord<byte[], byte[]> message, CompletableFuture<Void> done) {
    try {
      Future<RecordMetadata> sent = usable().send(message, (_, failure) -> complete(done, failure));
      // One that failed by now has waited for the brokers in vain.
      quietSince = sent.state() == Future.State.FAILED ? Long.valueOf(ticker.nanos()) : null;
    } catch (RuntimeException failure) {
      complete(done, failure);
      quietSince = ticker.nanos();
    }
  }

  /** By any thread. */
  private void complete(CompletableFuture<Void> done, @Nullable Exception failure) {
    if (failure == null) {
      done.complete(null);
    } else {
      broken |= Failures.isFinal(failure);
      done.completeExceptionally(failures.of(failure));
    }
  }

  private KafkaProducer<byte[], byte[]> usable() {
    if (broken) {
      close();
      broken = false;
    }
    KafkaProducer<byte[], byte[]> open = producer;
    if (open == null) {
      open = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
      producer = open;
    }
    return open;
  }

  /** From now on everything fails; by any thread. */
  void refuse() {
    refusing = true;
  }

  /** What is under way fails after a moment. */
  void close() {
    KafkaProducer<byte[], byte[]> open = producer;
    producer = null;
    if (open != null) {
      open.close(TO_CLOSE);
    }
  }
}
