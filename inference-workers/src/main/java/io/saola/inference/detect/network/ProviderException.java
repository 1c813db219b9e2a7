package io.saola.inference.detect.network;

/** A provider cannot run a model here; another may. The message is the reason, in one line. */
public final class ProviderException extends Exception {

  private static final long serialVersionUID = 1;

  public ProviderException(String message) {
    super(message);
  }

  public ProviderException(String message, Throwable cause) {
    super(message, cause);
  }
}
