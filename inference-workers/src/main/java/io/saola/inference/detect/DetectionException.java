package io.saola.inference.detect;

/** One frame could not be looked at. The message says why, in a sentence. */
public final class DetectionException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public DetectionException(String message) {
    super(message);
  }

  public DetectionException(String message, Throwable cause) {
    super(message, cause);
  }
}
