package io.saola.core.wire;

import java.io.IOException;

/** A line of a file that does not fit its format: which file, which line, what was expected. */
public final class BadLineException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * @param line 1-based
   * @param sentence what was found and what was expected
   */
  BadLineException(String file, long line, String sentence) {
    super(file + ":" + line + ": " + sentence);
  }
}
