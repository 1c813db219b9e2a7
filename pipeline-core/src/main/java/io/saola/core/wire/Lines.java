package io.saola.core.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Goes through a text file line by line, however long it is. */
final class Lines {

  private Lines() {}

  /** Takes a line that is not blank. */
  @FunctionalInterface
  interface Handler {
    void line(String file, long number, String line) throws IOException;
  }

  static void read(Path path, Handler handler) throws IOException {
    String file = path.toString();
    long number = 0;
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          handler.line(file, number, line);
        }
      }
    } catch (CharacterCodingException wrong) {
      throw new BadLineException(
          file, number + 1, "found bytes that are not UTF-8, at or after this line, expected text");
    }
  }
}
