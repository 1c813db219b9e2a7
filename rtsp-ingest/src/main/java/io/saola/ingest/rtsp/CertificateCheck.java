package io.saola.ingest.rtsp;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Decides whether a camera is who it says; nobody else is ever checked. */
abstract class CertificateCheck extends X509ExtendedTrustManager {

  /**
   * Decides. Safe for use by any thread.
   *
   * @param chain the camera's own certificate first
   * @throws UntrustedCertificate when it does not count
   */
  @Override
  public abstract void checkServerTrusted(
      X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException;

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw camerasOnly();
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw camerasOnly();
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw camerasOnly();
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw camerasOnly();
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw camerasOnly();
  }

  @Override
  public final X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  private static CertificateException camerasOnly() {
    return new CertificateException("only cameras are checked, and on event loops");
  }
}
