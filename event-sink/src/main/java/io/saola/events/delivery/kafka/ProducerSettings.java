package io.saola.events.delivery.kafka;

import io.saola.core.config.DestinationConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What Kafka's producer is told. */
final class ProducerSettings {

  /** For how long a caller, which is a thread of ours, waits to learn which brokers there are. */
  static final int BLOCK_MILLIS = 5_000;

  static final int REQUEST_MILLIS = 5_000;

  /** For how long a record is tried before it counts as not delivered. */
  static final int DELIVERY_MILLIS = 10_000;

  private ProducerSettings() {}

  /**
   * All of it. Every in-sync replica must have a record, once and in the order of its camera:
   * retries of the producer's own neither repeat nor overtake (KIP-98).
   */
  static Map<String, Object> of(DestinationConfig.Kafka config) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "saola-" + config.id());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L << 20);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
    settings.putAll(BrokerSettings.of(config));
    return settings;
  }
}
