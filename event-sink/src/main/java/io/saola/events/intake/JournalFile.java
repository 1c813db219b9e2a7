package io.saola.events.intake;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * One file of a journal: records of a length, a checksum (CRC-32C) and the bytes, each integer four
 * bytes, big-endian. The name tells the number of the first record. A record that a crash has cut
 * off is the end of the file.
 */
final class JournalFile {

  /** Longer than any entry: a length beyond it is damage. */
  private static final int LONGEST = 1 << 20;

  private static final int HEADER = 8;
  private static final Pattern NAME = Pattern.compile("(\\d{20})\\.journal");

  private final Path path;
  private final long first;

  /** Takes a record while a file is read. */
  interface Visitor {

    /**
     * Takes a record.
     *
     * @return false to read no further
     */
    boolean record(long number, byte[] bytes);
  }

  /**
   * How a file ends.
   *
   * @param last number of its last whole record, one less than its first when it has none
   * @param torn whether something follows that is no whole record
   */
  record End(long last, boolean torn) {}

  private JournalFile(Path path, long first) {
    this.path = path;
    this.first = first;
  }

  static JournalFile in(Path folder, long first) {
    return new JournalFile(
        folder.resolve(String.format(Locale.ROOT, "%020d.journal", first)), first);
  }

  static Optional<JournalFile> of(Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    return name.matches()
        ? Optional.of(new JournalFile(path, Long.parseLong(name.group(1))))
        : Optional.empty();
  }

  Path path() {
    return path;
  }

  /** Number of its first record. */
  long first() {
    return first;
  }

  /** Reads records from the beginning on. */
  End read(Visitor visitor) throws IOException {
    long number = first;
    long length = 0;
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      while (true) {
        int size = in.readInt();
        int checksum = in.readInt();
        // Zeros, as some file systems leave them after a power cut, are no record either.
        if (size <= 0 || size > LONGEST) {
          return new End(number - 1, true);
        }
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size || checksum(bytes) != checksum) {
          return new End(number - 1, true);
        }
        length += HEADER + size;
        boolean goOn = visitor.record(number, bytes);
        number++;
        if (!goOn) {
          return new End(number - 1, false);
        }
      }
    } catch (EOFException end) {
      return new End(number - 1, Files.size(path) > length);
    }
  }

  /** Opens it empty. */
  FileChannel begin() throws IOException {
    return FileChannel.open(
        path,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  /** Records as they lie in a file. */
  static ByteBuffer records(List<byte[]> entries) {
    int size = entries.stream().mapToInt(entry -> HEADER + entry.length).sum();
    ByteBuffer records = ByteBuffer.allocate(size);
    for (byte[] entry : entries) {
      records.putInt(entry.length).putInt(checksum(entry)).put(entry);
    }
    return records.flip();
  }

  private static int checksum(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
