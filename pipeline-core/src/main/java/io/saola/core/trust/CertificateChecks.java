package io.saola.core.trust;

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
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Makes the check for each way to trust. Reads certificates from the disk, so not on an event loop.
 * Safe for use by any thread.
 */
public final class CertificateChecks {

  private CertificateChecks() {}

  /**
   * The check of one peer; authorities are read as they are now.
   *
   * @throws UnusableAuthority when the authority's file is of no use
   */
  public static X509ExtendedTrustManager of(Trust trust, Peer peer) {
    try {
      return switch (trust) {
        case Trust.Pinned(String sha256) -> new PinnedCertificate(sha256, peer);
        case Trust.OwnAuthority(Path file) ->
            new SignedCertificate(authorities(read(file, peer)), file, peer);
        case Trust.PublicAuthorities _ -> new SignedCertificate(authorities(null), null, peer);
      };
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("this Java cannot speak TLS", impossible);
    }
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

  private static KeyStore read(Path file, Peer peer) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate authority : certificates(file, peer)) {
      store.setCertificateEntry("authority-" + number++, authority);
    }
    if (number == 0) {
      throw new UnusableAuthority(peer, file, "it holds no certificate");
    }
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file, Peer peer)
      throws GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (CertificateException unreadable) {
      throw new UnusableAuthority(peer, file, "it holds something else than certificates in PEM");
    } catch (IOException unreadable) {
      throw new UnusableAuthority(peer, file, "it cannot be read");
    }
  }
}
