package io.saola.core.trust;

import java.security.KeyStore;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509ExtendedTrustManager;

/** Gives out one trust manager, for those that want a factory. */
public final class OneTrustManager extends TrustManagerFactory {

  public OneTrustManager(X509ExtendedTrustManager manager) {
    super(new Giver(manager), null, "one");
  }

  private static final class Giver extends TrustManagerFactorySpi {

    private final X509ExtendedTrustManager manager;

    Giver(X509ExtendedTrustManager manager) {
      this.manager = manager;
    }

    @Override
    protected void engineInit(KeyStore keyStore) {
      // It is made already.
    }

    @Override
    protected void engineInit(ManagerFactoryParameters parameters) {
      // It is made already.
    }

    @Override
    protected TrustManager[] engineGetTrustManagers() {
      return new TrustManager[] {manager};
    }
  }
}
