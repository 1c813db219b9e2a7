package io.saola.ingest.rtsp;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;

/**
 * Trusts one certificate, by its fingerprint: most cameras show one that they signed themselves,
 * and whose name and dates mean nothing. Safe for use by any thread.
 */
final class PinnedCertificate extends CertificateCheck {

  private final String sha256;

  /**
   * @param sha256 64 hexadecimal digits in lower case
   */
  PinnedCertificate(String sha256) {
    this.sha256 = sha256;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    if (!UntrustedCertificate.fingerprint(chain[0]).equals(sha256)) {
      throw new UntrustedCertificate(
          chain[0],
          "is another than stream.tls.fingerprint names, which is " + sha256,
          "check on the camera whether it was renewed, and set stream.tls.fingerprint to the new"
              + " one only then");
    }
  }
}
