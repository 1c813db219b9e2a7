package io.saola.ingest.rtsp;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.saola.core.config.CameraConfig.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS 1.2 and newer for each way to trust a camera. Reads certificates on threads of its own: an
 * authority's file anew for each connection, since it may be renewed while Saola runs; those of the
 * machine once. Safe for use by any thread.
 */
final class TlsContexts {

  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private final Executor threads;
  private volatile @Nullable SslContext publicAuthorities;

  TlsContexts(Executor threads) {
    this.threads = threads;
  }

  /** Where handshakes may do their arithmetic. */
  Executor threads() {
    return threads;
  }

  /** Fails with {@link UnusableAuthority} when the authority's file cannot be read. */
  CompletableFuture<SslContext> of(Trust trust) {
    SslContext known = publicAuthorities;
    return known != null && trust instanceof Trust.PublicAuthorities
        ? CompletableFuture.completedFuture(known)
        : CompletableFuture.supplyAsync(() -> load(trust), threads);
  }

  private SslContext load(Trust trust) {
    try {
      return switch (trust) {
        case Trust.Pinned(String sha256) -> context(new PinnedCertificate(sha256), false);
        case Trust.OwnAuthority(Path file) ->
            context(new SignedCertificate(authorities(read(file)), file), true);
        case Trust.PublicAuthorities _ -> {
          SslContext made = context(new SignedCertificate(authorities(null), null), true);
          publicAuthorities = made;
          yield made;
        }
      };
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("this Java cannot speak TLS", impossible);
    }
  }

  private static SslContext context(TrustManager trust, boolean namesChecked) throws IOException {
    return SslContextBuilder.forClient()
        .sslProvider(SslProvider.JDK)
        .protocols(VERSIONS)
        .trustManager(trust)
        .endpointIdentificationAlgorithm(namesChecked ? "HTTPS" : "")
        .build();
  }

  /**
   * @param known null for those that this machine trusts
   */
  private static X509ExtendedTrustManager authorities(@Nullable KeyStore known)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(known);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no trust manager for X.509"));
  }

  private static KeyStore read(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate authority : certificates(file)) {
      store.setCertificateEntry("authority-" + number++, authority);
    }
    if (number == 0) {
      throw new UnusableAuthority(file, "it holds no certificate");
    }
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (CertificateException unreadable) {
      throw new UnusableAuthority(file, "it holds something else than certificates in PEM");
    } catch (IOException unreadable) {
      throw new UnusableAuthority(file, "it cannot be read");
    }
  }
}
