package io.saola.ingest.controller;

import io.netty.handler.ssl.util.SimpleTrustManagerFactory;
import java.security.KeyStore;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Gives out one trust manager, for those that want a factory. */
final class OneTrustManager extends SimpleTrustManagerFactory {

  private final X509ExtendedTrustManager manager;

  OneTrustManager(X509ExtendedTrustManager manager) {
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
