package io.saola.events.delivery.kafka;

import io.saola.core.config.DestinationConfig;
import io.saola.core.config.DestinationConfig.Sasl;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** What all of Kafka's clients are told: where the brokers are, and who is who. */
final class BrokerSettings {

  private BrokerSettings() {}

  static Map<String, Object> of(DestinationConfig.Kafka config) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.servers());
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);
    settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
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
