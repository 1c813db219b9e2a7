package io.saola.core.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleConsumer;

/** Goes through a file line by line without making texts of the lines, however long it is. */
final class ByteLines {

  private static final int BLOCK = 1 << 16;
  private static final int LONGEST = 1 << 26;

  private final String file;
  private final Handler handler;
  private byte[] buffer = new byte[2 * BLOCK];
  private int filled;
  private long number;

  private ByteLines(Path path, Handler handler) {
    this.file = path.toString();
    this.handler = handler;
  }

  /** Takes a line that is not blank, without its end; the bytes are valid during the call. */
  @FunctionalInterface
  interface Handler {
    void line(String file, long number, byte[] bytes, int from, int length) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @param progress told how much has been read, 0..1
   */
  static void read(Path path, DoubleConsumer progress, Handler handler) throws IOException {
    ByteLines lines = new ByteLines(path, handler);
    double size = Math.max(1, Files.size(path));
    try (InputStream in = Files.newInputStream(path)) {
      long done = 0;
      for (int read = lines.fill(in); read >= 0; read = lines.fill(in)) {
        done += read;
        lines.takeWholeLines();
        progress.accept(Math.min(1, done / size));
      }
      lines.take(0, lines.filled);
    }
  }

  private int fill(InputStream in) throws IOException {
    if (buffer.length - filled < BLOCK) {
      if (filled > LONGEST) {
        throw new BadLineException(
            file, number + 1, "found a line of more than " + LONGEST + " bytes, expected a frame");
      }
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, filled, BLOCK);
    filled += Math.max(0, read);
    return read;
  }

  private void takeWholeLines() throws IOException {
    int start = 0;
    for (int i = 0; i < filled; i++) {
      if (buffer[i] == '\n') {
        take(start, i);
        start = i + 1;
      }
    }
    System.arraycopy(buffer, start, buffer, 0, filled - start);
    filled -= start;
  }

  private void take(int from, int to) throws IOException {
    int first = from;
    int end = to;
    while (first < end && isSpace(buffer[first])) {
      first++;
    }
    while (end > first && isSpace(buffer[end - 1])) {
      end--;
    }
    number++;
    if (end > first) {
      handler.line(file, number, buffer, first, end - first);
    }
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || character == '\t' || character == '\r';
  }
}
