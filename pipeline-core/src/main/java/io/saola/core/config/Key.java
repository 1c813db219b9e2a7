package io.saola.core.config;

/**
 * A key that a section takes: read by the code and listed in the documentation from this one
 * declaration, so that the two cannot part.
 *
 * @param expected what fits, as it stands in problems and in the documentation
 * @param fallback for {@link Need#DEFAULTED} the value as YAML text, read as if it stood in the
 *     file; for {@link Need#OPTIONAL} what its absence means, in words; else empty
 * @param meaning one sentence for the documentation
 */
public record Key(String name, Need need, String expected, String fallback, String meaning) {

  /** Whether a file has to give it. */
  public enum Need {
    REQUIRED,
    OPTIONAL,
    DEFAULTED
  }

  /** A key that must be there. */
  public static Key required(String name, String expected, String meaning) {
    return new Key(name, Need.REQUIRED, expected, "", meaning);
  }

  /** A key whose absence means something. */
  public static Key optional(String name, String expected, String absence, String meaning) {
    return new Key(name, Need.OPTIONAL, expected, absence, meaning);
  }

  /** A key that is read as if it stood there. */
  public static Key defaulted(String name, String expected, String yaml, String meaning) {
    return new Key(name, Need.DEFAULTED, expected, yaml, meaning);
  }
}
