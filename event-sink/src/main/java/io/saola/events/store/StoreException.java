package io.saola.events.store;

/** The store cannot be opened; the message is a sentence for a person and holds no secret. */
public final class StoreException extends Exception {

  private static final long serialVersionUID = 1;

  StoreException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  StoreException(String sentence) {
    super(sentence);
  }
}
