package io.saola.events.api;

import io.saola.core.config.SaolaConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over a certificate that was renewed, while everything runs. Open connections go on with the
 * one before. Looks at the content, so that a swapped link is seen too. Its look runs on a worker,
 * one at a time.
 */
final class CertificateWatch {

  /** What may be spoken: RFC 9325 has nothing older. */
  static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

  private static final Logger log = LoggerFactory.getLogger(CertificateWatch.class);

  private static final long LOOK_MILLIS = 1_000;
  private static final Duration SOON = Duration.ofDays(14);

  private final Vertx vertx;
  private final HttpServer server;
  private final SaolaConfig.Tls files;
  private ServerCertificate current;
  private String told = "";

  private CertificateWatch(
      Vertx vertx, HttpServer server, SaolaConfig.Tls files, ServerCertificate current) {
    this.vertx = vertx;
    this.server = server;
    this.files = files;
    this.current = current;
  }

  /** Looks at the files from now on, until Vert.x is closed. */
  static void start(
      Vertx vertx, HttpServer server, SaolaConfig.Tls files, ServerCertificate current) {
    tellExpiry(files, current);
    var watch = new CertificateWatch(vertx, server, files, current);
    var _ =
        vertx.setPeriodic(
            LOOK_MILLIS,
            _ -> {
              var _ = vertx.executeBlocking(watch::look, true);
            });
  }

  /** Two files are not changed at once: between, they do not belong together. */
  private synchronized boolean look() {
    try {
      ServerCertificate found = ServerCertificate.read(vertx, files);
      told = "";
      if (found.equals(current)) {
        return false;
      }
      current = found;
      take(found);
      return true;
    } catch (BadCertificate unusable) {
      String sentence = String.valueOf(unusable.getMessage());
      if (!sentence.equals(told)) {
        log.warn("the certificate before stays in use: {}", sentence);
      }
      told = sentence;
      return false;
    }
  }

  private void take(ServerCertificate found) {
    server
        .updateSSLOptions(options(found))
        .onSuccess(_ -> log.info("certificate {} taken over", files.certificate()))
        .onFailure(failure -> log.warn("certificate {} not taken over", files, failure));
    tellExpiry(files, found);
  }

  private static ServerSSLOptions options(ServerCertificate certificate) {
    var options = new ServerSSLOptions();
    options.setKeyCertOptions(certificate.options()).setEnabledSecureTransportProtocols(PROTOCOLS);
    return options;
  }

  private static void tellExpiry(SaolaConfig.Tls files, ServerCertificate certificate) {
    if (certificate.until().isBefore(Instant.now().plus(SOON))) {
      log.warn("certificate {} is valid until {} only", files.certificate(), certificate.until());
    }
  }
}
