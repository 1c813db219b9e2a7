package io.saola.core.trust;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;

/**
 * Trusts one certificate, by its fingerprint: most cameras show one that they signed themselves,
 * and whose name and dates mean nothing. Safe for use by any thread.
 */
final class PinnedCertificate extends CertificateCheck {

  private final String sha256;
  private final Peer peer;

  /**
   * @param sha256 64 hexadecimal digits in lower case
   */
  PinnedCertificate(String sha256, Peer peer) {
    this.sha256 = sha256;
    this.peer = peer;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    if (!UntrustedCertificate.fingerprint(chain[0]).equals(sha256)) {
      throw new UntrustedCertificate(
          chain[0],
          "is another than " + peer.keys() + ".fingerprint names, which is " + sha256,
          "check on the "
              + peer.name()
              + " whether it was renewed, and set "
              + peer.keys()
              + ".fingerprint to the new one only then");
    }
  }
}
