package io.saola.events.delivery.kafka;

import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.trust.CertificateChecks;
import io.saola.core.trust.Peer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * Has brokers checked as all other servers are. Kafka makes it by its name and configures it; it
 * must be public for that. Safe for use by any thread once configured.
 */
public final class TrustedBrokers implements SslEngineFactory {

  /** A {@link Trust} among what Kafka is configured with. */
  static final String TRUST = "saola.trust";

  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private @Nullable SSLContext context;

  @Override
  public void configure(Map<String, ?> configs) {
    if (!(configs.get(TRUST) instanceof Trust trust)) {
      throw new IllegalArgumentException("nobody said how brokers are trusted");
    }
    try {
      SSLContext made = SSLContext.getInstance("TLS");
      TrustManager check = CertificateChecks.of(trust, new Peer("broker", "tls"));
      made.init(null, new TrustManager[] {check}, null);
      context = made;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java cannot speak TLS", impossible);
    }
  }

  @Override
  public SSLEngine createClientSslEngine(String host, int port, String endpointIdentification) {
    SSLContext made = context;
    if (made == null) {
      throw new IllegalStateException("configure comes first");
    }
    SSLEngine engine = made.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(VERSIONS);
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }

  @Override
  public SSLEngine createServerSslEngine(String host, int port) {
    throw new UnsupportedOperationException("Saola is no broker");
  }

  @Override
  public boolean shouldBeRebuilt(Map<String, Object> next) {
    return false;
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return Set.of();
  }

  @Override
  public @Nullable KeyStore keystore() {
    return null;
  }

  @Override
  public @Nullable KeyStore truststore() {
    return null;
  }

  @Override
  public void close() {
    // The context needs no end.
  }
}
