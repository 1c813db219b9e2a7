package io.saola.ingest.rtsp;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.trust.CertificateChecks;
import io.saola.core.trust.Peer;
import io.saola.core.trust.UnusableAuthority;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS 1.2 and newer for each way to trust a camera. Reads certificates on threads of its own: an
 * authority's file anew for each connection, since it may be renewed while Saola runs; those of the
 * machine once. Safe for use by any thread.
 */
final class TlsContexts {

  private static final Peer CAMERA = new Peer("camera", "stream.tls");
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
      TrustManager check = CertificateChecks.of(trust, CAMERA);
      return switch (trust) {
        case Trust.Pinned _ -> context(check, false);
        case Trust.OwnAuthority _ -> context(check, true);
        case Trust.PublicAuthorities _ -> {
          SslContext made = context(check, true);
          publicAuthorities = made;
          yield made;
        }
      };
    } catch (IOException impossible) {
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
}
