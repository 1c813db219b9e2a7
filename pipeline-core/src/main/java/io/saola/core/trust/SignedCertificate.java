package io.saola.core.trust;

import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts certificates that an authority signed for the peer's host, and says of others what is the
 * matter with them. Safe for use by any thread.
 */
final class SignedCertificate extends CertificateCheck {

  private final X509ExtendedTrustManager authorities;
  private final @Nullable Path file;
  private final Peer peer;

  /**
   * @param file where the authorities come from, null for those that this machine trusts
   */
  SignedCertificate(X509ExtendedTrustManager authorities, @Nullable Path file, Peer peer) {
    this.authorities = authorities;
    this.file = file;
    this.peer = peer;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      authorities.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException untrusted) {
      throw new UntrustedCertificate(
          chain[0],
          reason(chain[0], untrusted),
          "if it is the " + peer.name() + "'s, set " + peer.keys() + ".fingerprint to that");
    }
  }

  private String reason(X509Certificate shown, CertificateException untrusted) {
    if (caused(untrusted, CertificateExpiredException.class)) {
      return "expired at " + shown.getNotAfter().toInstant();
    }
    if (caused(untrusted, CertificateNotYetValidException.class)) {
      return "is valid only from " + shown.getNotBefore().toInstant() + " on";
    }
    // What the chain lacks is named by its builder, a wrong name by the exception itself.
    return untrusted.getCause() == null
        ? "was signed for another host"
        : "was signed by no authority "
            + (file == null ? "that this machine trusts" : "in " + file);
  }

  private static boolean caused(Throwable thrown, Class<? extends Throwable> kind) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (kind.isInstance(at)) {
        return true;
      }
    }
    return false;
  }
}
