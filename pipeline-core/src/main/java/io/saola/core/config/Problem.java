package io.saola.core.config;

/**
 * One thing wrong with a configuration, with its address.
 *
 * @param file as given by the user
 * @param line 1-based; 0 when it is about the file as a whole
 * @param where path of the value: {@code cameras[1].stream.url}; empty for the file as a whole
 * @param message what was found and what was expected; never a secret
 */
public record Problem(String file, int line, String where, String message) {

  @Override
  public String toString() {
    return file
        + (line > 0 ? ":" + line : "")
        + ": "
        + (where.isEmpty() ? "" : where + ": ")
        + message;
  }
}
