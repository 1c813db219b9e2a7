package io.saola.events.delivery.kafka;

import io.saola.core.config.DestinationConfig;
import io.saola.core.config.DestinationConfig.Sasl;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

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
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.servers());
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "saola-" + config.id());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L << 20);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol(config));
    if (config.trust() != null) {
      settings.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, TrustedBrokers.class);
      settings.put(TrustedBrokers.TRUST, config.trust());
    }
    config.sasl().ifPresent(sasl -> put(sasl, settings));
    return settings;
  }

  private static String protocol(DestinationConfig.Kafka config) {
    String transport = config.trust() == null ? "PLAINTEXT" : "SSL";
    return config.sasl().isPresent() ? "SASL_" + transport : transport;
  }

  private static void put(Sasl sasl, Map<String, Object> settings) {
    String login =
        switch (sasl.mechanism()) {
          case PLAIN -> "org.apache.kafka.common.security.plain.PlainLoginModule";
          case SCRAM_SHA_256, SCRAM_SHA_512 ->
              "org.apache.kafka.common.security.scram.ScramLoginModule";
        };
    settings.put(
        SaslConfigs.SASL_MECHANISM,
        switch (sasl.mechanism()) {
          case PLAIN -> "PLAIN";
          case SCRAM_SHA_256 -> "SCRAM-SHA-256";
          case SCRAM_SHA_512 -> "SCRAM-SHA-512";
        });
    settings.put(
        SaslConfigs.SASL_JAAS_CONFIG,
        "%s required username=%s password=%s;"
            .formatted(
                login,
                quoted(sasl.credentials().user()),
                quoted(sasl.credentials().password().reveal())));
  }

  /** As Java's login configuration wants it. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
