package io.saola.events.delivery.kafka;

import io.saola.core.config.DestinationConfig;
import io.saola.core.config.DestinationConfig.Reviews;
import io.saola.events.delivery.reviews.ReviewDesk;
import io.saola.events.delivery.reviews.ReviewSource;
import io.saola.events.delivery.reviews.Reviewer;
import io.saola.events.store.StoreFaults;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads steps of reviews from a topic. An offset is committed when its record was taken or refused:
 * while the store is away the same records are asked for again and again, and none is passed over.
 */
public final class KafkaReviews implements ReviewSource {

  private static final Logger log = LoggerFactory.getLogger(KafkaReviews.class);

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration STORE_PAUSE = Duration.ofSeconds(1);
  private static final Duration BROKER_PAUSE = Duration.ofSeconds(5);

  private final DestinationConfig.Kafka config;
  private final Reviews from;
  private final Reviewer reviewer;
  private final ReviewDesk desk;
  private final Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> open;
  private volatile boolean closed;

  private KafkaReviews(DestinationConfig.Kafka config, Reviews from, ReviewDesk desk) {
    this.config = config;
    this.from = from;
    this.reviewer = Reviewer.of(config, from);
    this.desk = desk;
    this.thread =
        Thread.ofPlatform().daemon().name("saola-reviews-" + config.id()).unstarted(this::run);
  }

  /** Begins to listen; connects, and again whenever it has to, by itself. */
  public static KafkaReviews open(DestinationConfig.Kafka config, Reviews from, ReviewDesk desk) {
    var source = new KafkaReviews(config, from, desk);
    source.thread.start();
    return source;
  }

  /** One group for all runs: whoever is started next goes on where this one was. */
  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(BrokerSettings.of(config));
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "saola-reviews-" + config.id());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, "saola-" + config.id());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
    // So soon is a topic noticed that is made later.
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return settings;
  }

  private void run() {
    try {
      while (!closed) {
        listenOnce();
      }
    } catch (InterruptedException | InterruptException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private void listenOnce() throws InterruptedException {
    try (var consumer =
        new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      open = consumer;
      consumer.subscribe(List.of(from.topic()));
      while (!closed) {
        take(consumer, consumer.poll(POLL));
      }
    } catch (WakeupException | InterruptException ending) {
      log.debug("destination {}: nothing is read from {} any more", config.id(), from.topic());
    } catch (RuntimeException failure) {
      log.warn(
          "destination {}: topic {} cannot be read ({}); trying on",
          config.id(),
          from.topic(),
          failure.getClass().getSimpleName());
      Thread.sleep(BROKER_PAUSE);
    } finally {
      open = null;
    }
  }

  private void take(KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records)
      throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    boolean all = true;
    for (TopicPartition partition : records.partitions()) {
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        if (!isTaken(record)) {
          consumer.seek(partition, record.offset());
          all = false;
          break;
        }
        done.put(partition, new OffsetAndMetadata(record.offset() + 1));
      }
    }
    if (!done.isEmpty()) {
      consumer.commitSync(done);
    }
    if (!all) {
      Thread.sleep(STORE_PAUSE);
    }
  }

  /** False while the store is away. */
  private boolean isTaken(ConsumerRecord<byte[], byte[]> record) {
    String place = "%s/%d@%d".formatted(record.topic(), record.partition(), record.offset());
    byte[] message = record.value();
    try {
      desk.hear(reviewer, place, message == null ? new byte[0] : message);
      return true;
    } catch (RuntimeException storeAway) {
      log.debug("{} waits for the store: {}", place, StoreFaults.reason(storeAway));
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    KafkaConsumer<byte[], byte[]> consumer = open;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      if (!thread.join(Duration.ofSeconds(2))) {
        thread.interrupt();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
