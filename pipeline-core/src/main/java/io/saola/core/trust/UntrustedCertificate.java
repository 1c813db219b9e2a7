package io.saola.core.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** Somebody showed a certificate that does not count. */
public final class UntrustedCertificate extends CertificateException {

  private static final long serialVersionUID = 1;

  private final String subject;
  private final String fingerprint;
  private final String advice;

  /**
   * @param reason what is the matter with it, such as "expired at …"
   * @param advice what the operator can do
   */
  UntrustedCertificate(X509Certificate shown, String reason, String advice)
      throws CertificateException {
    super(reason);
    this.subject = shown.getSubjectX500Principal().getName();
    this.fingerprint = fingerprint(shown);
    this.advice = advice;
  }

  /** Whom the certificate names (RFC 2253), in its own words. */
  public String subject() {
    return subject;
  }

  /** SHA-256 of its DER form, 64 hexadecimal digits in lower case. */
  public String fingerprint() {
    return fingerprint;
  }

  /** What the operator can do. */
  public String advice() {
    return advice;
  }

  /** SHA-256 of a certificate's DER form, 64 hexadecimal digits in lower case. */
  public static String fingerprint(X509Certificate certificate)
      throws CertificateEncodingException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
