package io.saola.events.api;

/** What people write, before it is kept. */
final class Texts {

  private Texts() {}

  /**
   * The text itself.
   *
   * @param longest in characters
   * @throws Problem.Raised when it is longer, or no store could give it back as it was
   */
  static String checked(String name, String text, int longest) {
    if (text.length() > longest) {
      throw Problem.invalidParameter(
              name, "at most " + longest + " characters, found " + text.length())
          .raised();
    }
    // PostgreSQL knows no text with a zero character, UTF-8 none with half a surrogate pair.
    if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
      throw Problem.invalidParameter(name, "a zero character or half a pair of UTF-16 found")
          .raised();
    }
    return text;
  }
}
