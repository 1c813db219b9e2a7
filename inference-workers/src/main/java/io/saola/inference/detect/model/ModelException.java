package io.saola.inference.detect.model;

import org.jspecify.annotations.Nullable;

/**
 * A model that cannot be used. The message is a sentence for the user: what is wrong, what to do.
 */
public final class ModelException extends Exception {

  private static final long serialVersionUID = 1;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
