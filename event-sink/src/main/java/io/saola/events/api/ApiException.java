package io.saola.events.api;

/** The API cannot listen; the message is a sentence for a person. */
public final class ApiException extends Exception {

  private static final long serialVersionUID = 1;

  ApiException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
