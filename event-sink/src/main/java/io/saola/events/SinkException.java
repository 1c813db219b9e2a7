package io.saola.events;

/**
 * The sink cannot start. The message is one sentence for the person at the command line: what is
 * wrong, with the address or file, and what to do. It never holds a secret.
 */
public final class SinkException extends Exception {

  private static final long serialVersionUID = 1;

  public SinkException(String sentence) {
    super(sentence);
  }

  public SinkException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
