package io.saola.app.measure.process;

/** A measurement cannot be made; the message says why. */
public final class MeasureException extends Exception {

  private static final long serialVersionUID = 1;

  public MeasureException(String sentence) {
    super(sentence);
  }
}
