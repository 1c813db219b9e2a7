package io.saola.app.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a document that a command writes, between two marks that its readers do not see.
 *
 * @param command as a person types it
 */
public record MeasuredPart(String command) {

  private static final String END = "<!-- measured: to here -->";

  private String begin() {
    return "<!-- measured: '" + command + "' writes from here -->";
  }

  /**
   * Writes the part anew.
   *
   * @throws IOException when the file cannot be read or written, or has no such part
   */
  public void replace(Path document, String content) throws IOException {
    Files.writeString(document, replaced(document, Files.readString(document), content));
  }

  /** Whether there is such a part. */
  public void check(Path document) throws IOException {
    replaced(document, Files.readString(document), "");
  }

  private String replaced(Path document, String text, String content) throws IOException {
    int begin = text.indexOf(begin());
    int end = text.indexOf(END, Math.max(0, begin));
    if (begin < 0 || end < 0) {
      throw new IOException(document + ": expected the lines " + begin() + " and " + END);
    }
    return text.substring(0, begin + begin().length())
        + "\n\n"
        + content.strip()
        + "\n\n"
        + text.substring(end);
  }
}
