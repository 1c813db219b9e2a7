package io.saola.events.api;

import io.saola.core.config.SaolaConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/**
 * The server's certificate with its key, as two files had them, tried out: what is of no use is
 * found at the start and not by the first client.
 *
 * @param until when it expires
 */
record ServerCertificate(Buffer certificates, Buffer key, Instant until) {

  /** A chain of certificates has some kilobytes. */
  private static final long LARGEST = 1_000_000;

  /**
   * Reads the files.
   *
   * @throws BadCertificate when one is missing or of no use, or they do not belong together
   */
  static ServerCertificate read(Vertx vertx, SaolaConfig.Tls tls) throws BadCertificate {
    Buffer certificates = content(tls.certificate());
    Buffer key = content(tls.key());
    X509Certificate own = first(tls.certificate(), certificates);
    var read = new ServerCertificate(certificates, key, own.getNotAfter().toInstant());
    if (!fits(read.privateKey(vertx, tls.key(), own), own.getPublicKey())) {
      throw new BadCertificate(
          tls.key() + " is not the private key of the first certificate in " + tls.certificate());
    }
    return read;
  }

  PemKeyCertOptions options() {
    return new PemKeyCertOptions().setCertValue(certificates).setKeyValue(key);
  }

  private static Buffer content(Path file) throws BadCertificate {
    try {
      if (Files.size(file) > LARGEST) {
        throw new BadCertificate(file + " is larger than " + LARGEST + " bytes");
      }
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new BadCertificate(file + " cannot be read; it must be a file that this user may read");
    }
  }

  private static X509Certificate first(Path file, Buffer content) throws BadCertificate {
    try {
      var all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content.getBytes()));
      if (!all.isEmpty()) {
        return (X509Certificate) all.iterator().next();
      }
    } catch (CertificateException malformed) {
      // Answered below: what the parser says is about bytes, not about files.
    }
    throw new BadCertificate(
        file + " holds no certificate; PEM with BEGIN CERTIFICATE is expected");
  }

  private PrivateKey privateKey(Vertx vertx, Path file, X509Certificate own) throws BadCertificate {
    if (key.toString(StandardCharsets.ISO_8859_1).contains("ENCRYPTED")) {
      throw new BadCertificate(
          file + " is encrypted; a private key without a password is expected");
    }
    try {
      for (KeyManager each : options().getKeyManagerFactory(vertx).getKeyManagers()) {
        if (each instanceof X509KeyManager manager) {
          String[] names = manager.getServerAliases(own.getPublicKey().getAlgorithm(), null);
          if (names != null && names.length > 0) {
            return manager.getPrivateKey(names[0]);
          }
        }
      }
    } catch (Exception unusable) {
      // Vert.x declares any. Its words may hold a part of the file.
    }
    throw new BadCertificate(
        file
            + " holds no usable private key for a certificate of "
            + own.getPublicKey().getAlgorithm()
            + "; PEM with BEGIN PRIVATE KEY is expected");
  }

  /** Whether what one signs the other accepts. */
  private static boolean fits(PrivateKey key, PublicKey certified) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      byte[] probe = "saola".getBytes(StandardCharsets.US_ASCII);
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException otherKind) {
      return false;
    }
  }
}
