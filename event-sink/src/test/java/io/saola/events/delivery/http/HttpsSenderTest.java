package io.saola.events.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.config.ControllerFeed.Server;
import io.saola.core.trust.UntrustedCertificate;
import io.saola.events.Fixtures;
import io.saola.events.delivery.CourierContract;
import io.saola.events.delivery.DeliveryException;
import io.saola.events.delivery.DeliveryException.Cause;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsSenderTest {

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private X509Bundle authority;
  private X509Bundle shown;

  @BeforeEach
  void makeCertificates() throws Exception {
    authority =
        new CertificateBuilder()
            .subject("CN=site")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    shown =
        new CertificateBuilder()
            .subject("CN=hub")
            .addSanDnsName("localhost")
            .buildIssuedBy(authority);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void shouldTrustTheCertificateThatIsNamed() throws Exception {
    String pin = UntrustedCertificate.fingerprint(shown.getCertificate());

    assertThat(post("127.0.0.1", new Trust.Pinned(pin)).get(10, TimeUnit.SECONDS).status())
        .isEqualTo(204);
  }

  @Test
  void shouldTrustTheSitesAuthorityForItsHost() throws Exception {
    assertThat(post("localhost", authority()).get(10, TimeUnit.SECONDS).status()).isEqualTo(204);
  }

  @Test
  void shouldNotTrustACertificateForAnotherHost() throws Exception {
    assertThat(refusal("127.0.0.1", authority())).hasMessageContaining("another host");
  }

  @Test
  void shouldNotTrustWhatNobodySigned() throws Exception {
    assertThat(refusal("localhost", new Trust.PublicAuthorities()))
        .hasMessageContaining(UntrustedCertificate.fingerprint(shown.getCertificate()));
  }

  @Test
  void shouldNotTrustAnotherCertificateThanTheOneNamed() throws Exception {
    assertThat(refusal("localhost", new Trust.Pinned("0".repeat(64))))
        .hasMessageContaining("fingerprint");
  }

  private Trust authority() throws Exception {
    return new Trust.OwnAuthority(
        Files.writeString(folder.resolve("site.pem"), authority.getCertificatePEM()));
  }

  private DeliveryException refusal(String host, Trust trust) throws Exception {
    return CourierContract.assertFails(post(host, trust).thenApply(_ -> null), Cause.AWAY);
  }

  private CompletableFuture<Answer> post(String host, Trust trust) throws Exception {
    HttpServer server = server();
    int port = server.actualPort();
    String uri = "https://" + host + ":" + port + "/";
    HttpSender sender =
        new HttpSender(
            vertx,
            new Server(uri, host, port, true, null, trust, uri),
            true,
            InstantSource.fixed(Fixtures.NOON),
            Duration.ofSeconds(5));
    return sender
        .post(Map.of(), Buffer.buffer("body"))
        .onComplete(_ -> sender.close())
        .toCompletionStage()
        .toCompletableFuture();
  }

  private HttpServer server() throws Exception {
    var options =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertValue(Buffer.buffer(shown.getCertificatePathPEM()))
                    .addKeyValue(Buffer.buffer(shown.getPrivateKeyPEM())));
    return vertx
        .createHttpServer(options)
        .requestHandler(request -> request.response().setStatusCode(204).end())
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }
}
