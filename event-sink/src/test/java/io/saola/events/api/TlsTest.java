package io.saola.events.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.saola.core.config.SaolaConfig;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import io.saola.events.SinkException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

  @TempDir Path folder;
  private Path certificate;
  private Path key;
  private X509Bundle own;

  @BeforeEach
  void makeCertificate() throws Exception {
    certificate = folder.resolve("server.pem");
    key = folder.resolve("server.key");
    own = selfSigned(CertificateBuilder.Algorithm.rsa2048);
    write(own);
  }

  private static X509Bundle selfSigned(CertificateBuilder.Algorithm algorithm) throws Exception {
    return new CertificateBuilder()
        .algorithm(algorithm)
        .subject("CN=saola")
        .addSanIpAddress("127.0.0.1")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  private void write(X509Bundle bundle) throws IOException {
    Files.writeString(certificate, bundle.getCertificatePEM());
    Files.writeString(key, bundle.getPrivateKeyPEM());
  }

  @ParameterizedTest
  @EnumSource(
      value = CertificateBuilder.Algorithm.class,
      names = {"rsa2048", "ecp256", "ecp384"})
  void shouldProveWhoItIsAndTellBrowsersToComeBackEncrypted(CertificateBuilder.Algorithm algorithm)
      throws Exception {
    X509Bundle bundle = selfSigned(algorithm);
    write(bundle);
    try (var running = start()) {
      assertThat(running.sink.address()).hasScheme("https");

      HttpResponse<String> welcome = signIn(running, bundle);

      assertThat(welcome.statusCode()).isEqualTo(200);
      assertThat(welcome.headers().firstValue("Strict-Transport-Security"))
          .contains("max-age=31536000");
      assertThat(welcome.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void shouldSpeakWhatIsStillSafe(String protocol) throws Exception {
    try (var running = start();
        var socket = socket(running, trusting(own))) {
      socket.setEnabledProtocols(new String[] {protocol});

      socket.startHandshake();

      assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
    }
  }

  @Test
  void shouldNotBeTakenForItByWhoeverTrustsAnother() throws Exception {
    X509Bundle other = selfSigned(CertificateBuilder.Algorithm.ecp256);
    try (var running = start();
        var socket = socket(running, trusting(other))) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
    }
  }

  @Test
  void shouldTakeOverARenewedCertificateAndKeepTheOneBeforeUntilBothFilesFit() throws Exception {
    X509Bundle renewed = selfSigned(CertificateBuilder.Algorithm.ecp256);
    try (var running = start()) {
      Files.writeString(key, "nothing of use");
      assertThat(shown(running, own)).isEqualTo(own.getCertificate());

      write(renewed);

      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(() -> shown(running, renewed).equals(renewed.getCertificate()));
    }
  }

  enum Damage {
    NO_CERTIFICATE("server.pem", "holds no certificate"),
    BROKEN_CERTIFICATE("server.pem", "holds no certificate"),
    NO_KEY("server.key", "holds no usable private key"),
    CERTIFICATE_AS_KEY("server.key", "holds no usable private key"),
    ENCRYPTED_KEY("server.key", "is encrypted"),
    KEY_OF_ANOTHER("server.key", "is not the private key of the first certificate in"),
    KEY_OF_ANOTHER_KIND("server.key", "holds no usable private key for a certificate of RSA"),
    CERTIFICATE_GONE("server.pem", "cannot be read"),
    KEY_TOO_LARGE("server.key", "larger than");

    final String file;
    final String fault;

    Damage(String file, String fault) {
      this.file = file;
      this.fault = fault;
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotStartWithFilesOfNoUse(Damage damage) throws Exception {
    damage(damage);

    assertThatThrownBy(this::start)
        .isInstanceOf(SinkException.class)
        .hasMessageStartingWith("http.tls: " + folder)
        .hasMessageContaining(damage.file)
        .hasMessageContaining(damage.fault)
        .hasMessageNotContaining("hunter2");
  }

  private void damage(Damage damage) throws Exception {
    switch (damage) {
      case NO_CERTIFICATE -> Files.writeString(certificate, own.getPrivateKeyPEM());
      case BROKEN_CERTIFICATE ->
          Files.writeString(certificate, own.getCertificatePEM().replaceFirst("MII", "XXX"));
      case NO_KEY -> Files.writeString(key, "hunter2");
      case CERTIFICATE_AS_KEY -> Files.writeString(key, own.getCertificatePEM());
      case ENCRYPTED_KEY ->
          Files.writeString(key, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nhunter2\n");
      case KEY_OF_ANOTHER ->
          Files.writeString(
              key, selfSigned(CertificateBuilder.Algorithm.rsa2048).getPrivateKeyPEM());
      case KEY_OF_ANOTHER_KIND ->
          Files.writeString(
              key, selfSigned(CertificateBuilder.Algorithm.ecp256).getPrivateKeyPEM());
      case CERTIFICATE_GONE -> Files.delete(certificate);
      case KEY_TOO_LARGE -> Files.writeString(key, "hunter2".repeat(200_000));
    }
  }

  private RunningSink start() throws SinkException {
    var plain = Fixtures.config(RunningSink.url(folder), folder.resolve("evidence"), 0);
    return RunningSink.of(
        Fixtures.with(
            plain, new SaolaConfig.Http("127.0.0.1", 0, new SaolaConfig.Tls(certificate, key))));
  }

  private static HttpResponse<String> signIn(RunningSink running, X509Bundle trusted)
      throws Exception {
    try (var client = HttpClient.newBuilder().sslContext(trusting(trusted)).build()) {
      return client.send(
          HttpRequest.newBuilder(running.sink.address().resolve("/api/session"))
              .header("Content-Type", "application/json")
              .header("Origin", "https://" + running.sink.address().getAuthority())
              .POST(
                  BodyPublishers.ofString(
                      "{\"user\":\"admin\",\"password\":\"" + RunningSink.PASSWORD + "\"}"))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static X509Certificate shown(RunningSink running, X509Bundle trusted) throws Exception {
    try (var socket = socket(running, trusting(trusted))) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private static SSLSocket socket(RunningSink running, SSLContext context) throws IOException {
    return (SSLSocket)
        context.getSocketFactory().createSocket("127.0.0.1", running.sink.address().getPort());
  }

  private static SSLContext trusting(X509Bundle bundle) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, bundle.toTrustManagerFactory().getTrustManagers(), null);
    return context;
  }
}
