package io.saola.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document that runs write, between two marks that its readers do not see. */
final class MeasuredPart {

  static final String BEGIN = "<!-- measured: 'saola bench --report' writes from here -->";
  static final String END = "<!-- measured: to here -->";

  private MeasuredPart() {}

  /**
   * Writes the part anew.
   *
   * @throws IOException when the file cannot be read or written, or has no such part
   */
  static void replace(Path document, String content) throws IOException {
    Files.writeString(document, replaced(document, Files.readString(document), content));
  }

  /** Whether there is such a part. */
  static void check(Path document) throws IOException {
    replaced(document, Files.readString(document), "");
  }

  private static String replaced(Path document, String text, String content) throws IOException {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(document + ": expected the lines " + BEGIN + " and " + END);
    }
    return text.substring(0, begin + BEGIN.length())
        + "\n\n"
        + content.strip()
        + "\n\n"
        + text.substring(end);
  }
}
