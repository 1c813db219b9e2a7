package io.saola.core.trust;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Decides whether a server is who it says; nobody else is ever checked. */
abstract class CertificateCheck extends X509ExtendedTrustManager {

  /**
   * Decides. Safe for use by any thread.
   *
   * @param chain the server's own certificate first
   * @throws UntrustedCertificate when it does not count
   */
  @Override
  public abstract void checkServerTrusted(
      X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException;

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw serversOnly();
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw serversOnly();
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw serversOnly();
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw serversOnly();
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw serversOnly();
  }

  @Override
  public final X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  private static CertificateException serversOnly() {
    return new CertificateException("only servers are checked, and with an engine");
  }
}
