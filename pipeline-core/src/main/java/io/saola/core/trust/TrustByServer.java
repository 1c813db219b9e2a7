package io.saola.core.trust;

import io.saola.core.config.CameraConfig.Trust;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;

/**
 * Trusts each of many servers in its own way, for a client that has one check for all. Reads
 * authorities anew for each handshake, since they may be renewed while Saola runs. Safe for use by
 * any thread.
 */
public final class TrustByServer extends CertificateCheck {

  private final Peer peer;
  private final Map<String, Trust> trusts = new ConcurrentHashMap<>();

  /**
   * @param peer what the servers are
   */
  public TrustByServer(Peer peer) {
    this.peer = peer;
  }

  /** From now on a server is trusted this way. */
  public void trust(String host, int port, Trust trust) {
    trusts.put(key(host, port), trust);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    Trust trust = trusts.get(key(String.valueOf(engine.getPeerHost()), engine.getPeerPort()));
    if (trust == null) {
      throw new CertificateException("nobody asked for this server");
    }
    try {
      CertificateChecks.of(trust, peer).checkServerTrusted(chain, authType, engine);
    } catch (UnusableAuthority unusable) {
      throw new CertificateException(unusable.getMessage(), unusable);
    }
  }

  private static String key(String host, int port) {
    return host.toLowerCase(Locale.ROOT) + ":" + port;
  }
}
