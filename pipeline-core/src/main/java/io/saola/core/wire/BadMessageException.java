package io.saola.core.wire;

/** Bytes are not the message that they should be. */
public final class BadMessageException extends Exception {

  private static final long serialVersionUID = 1;

  BadMessageException(String message) {
    super(message);
  }
}
