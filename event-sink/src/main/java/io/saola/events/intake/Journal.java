package io.saola.events.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was accepted and is perhaps not stored yet, on disk and numbered. Every append is synced
 * before it returns; a file goes when all of it is stored. Safe for use by any thread.
 *
 * <p>When a write fails, for instance since the disk is full, nothing of it counts, and the next
 * append begins another file.
 */
final class Journal implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  private static final long FILE_BYTES = 8L << 20;

  private final Path folder;
  private final String id;
  private final long fileBytes;
  private final FileChannel lock;
  private final TreeMap<Long, JournalFile> files = new TreeMap<>();
  private @Nullable FileChannel channel;
  private long length;
  private long last;
  private long storedUpTo;

  /**
   * A record.
   *
   * @param number from 1, without gaps
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Numbered(long number, byte[] entry) {}

  private Journal(Path folder, String id, long fileBytes, FileChannel lock) {
    this.lock = lock;
    this.folder = folder;
    this.id = id;
    this.fileBytes = fileBytes;
  }

  /** Opens a journal, or begins one. */
  static Journal open(Path folder) throws IOException {
    return open(folder, FILE_BYTES);
  }

  /**
   * Opens a journal.
   *
   * @param fileBytes begins another file beyond it
   */
  static Journal open(Path folder, long fileBytes) throws IOException {
    makeFolder(folder);
    FileChannel lock = lock(folder);
    try {
      var journal = new Journal(folder, idIn(folder), fileBytes, lock);
      journal.findEnd();
      return journal;
    } catch (IOException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  /** Two programs that write to one journal would spoil it. */
  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldHere) {
      // By this very program: told like any other.
    }
    channel.close();
    throw new IOException("another program uses it");
  }

  private static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  /** Numbers of another journal, say after its folder was lost, mean something else. */
  private static String idIn(Path folder) throws IOException {
    Path file = folder.resolve("id");
    if (!Files.exists(file)) {
      Path draft = folder.resolve("id.part");
      Files.writeString(draft, UUID.randomUUID().toString());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file, StandardCharsets.UTF_8).strip();
  }

  private void findEnd() throws IOException {
    try (var names = Files.list(folder)) {
      names.map(JournalFile::of).flatMap(Optional::stream).forEach(f -> files.put(f.first(), f));
    }
    if (files.isEmpty()) {
      return;
    }
    JournalFile newest = files.lastEntry().getValue();
    JournalFile.End end = newest.read((_, _) -> true);
    if (end.torn()) {
      log.warn("{} ends in the middle of an entry, which was never accepted", newest.path());
    }
    // What comes is written to another file.
    last = end.last();
  }

  /** Tells this journal's numbers from another's. */
  String id() {
    return id;
  }

  /** Number of the newest entry, 0 before the first. */
  synchronized long last() {
    return last;
  }

  /**
   * Says that numbers up to this one are in the store, perhaps of files that are gone: numbering
   * goes on behind it.
   */
  synchronized void begin(long stored) {
    if (last < stored) {
      last = stored;
      closeChannel();
    }
    stored(stored);
  }

  /**
   * Adds entries; they are on the disk when this returns.
   *
   * @return number of the last of them
   */
  synchronized long append(List<byte[]> entries) throws IOException {
    FileChannel out = channel;
    if (out == null || length > fileBytes) {
      out = nextFile();
    }
    ByteBuffer records = JournalFile.records(entries);
    int size = records.remaining();
    try {
      while (records.hasRemaining()) {
        out.write(records);
      }
      out.force(false);
    } catch (IOException failure) {
      // Also after a failed sync nobody knows what is on the disk: begin another file.
      closeChannel();
      throw failure;
    }
    length += size;
    last += entries.size();
    return last;
  }

  private FileChannel nextFile() throws IOException {
    closeChannel();
    JournalFile next = JournalFile.in(folder, last + 1);
    FileChannel opened = next.begin();
    files.put(next.first(), next);
    channel = opened;
    length = 0;
    syncFolder();
    return opened;
  }

  /** A synced file whose name is not on the disk is lost with a power cut. */
  private void syncFolder() throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  private void closeChannel() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException ignored) {
        log.debug("a journal's file could not be closed", ignored);
      }
    }
  }

  /** Entries behind a number, oldest first. */
  synchronized List<Numbered> after(long number, int limit) throws IOException {
    var found = new ArrayList<Numbered>();
    Long from = files.floorKey(number + 1);
    for (JournalFile file : files.tailMap(from == null ? 0L : from).values()) {
      if (found.size() < limit) {
        long end = endOf(file);
        var _ =
            file.read(
                (at, bytes) -> {
                  if (at > number && at <= end) {
                    found.add(new Numbered(at, bytes));
                  }
                  return at < end && found.size() < limit;
                });
      }
    }
    return found;
  }

  /** Behind it may lie what was written in vain and never counted. */
  private long endOf(JournalFile file) {
    Long next = files.higherKey(file.first());
    return next == null ? last : next - 1;
  }

  /** Removes files of which everything is stored. */
  synchronized void stored(long upTo) {
    storedUpTo = upTo;
    while (files.size() > 1 && files.higherKey(files.firstKey()) <= upTo + 1) {
      remove(files.pollFirstEntry().getValue());
    }
  }

  private static void remove(JournalFile file) {
    try {
      Files.deleteIfExists(file.path());
    } catch (IOException failure) {
      log.warn("{} is stored and cannot be removed: {}", file.path(), failure.getMessage());
    }
  }

  /** Lets go of the folder; what is stored already is not kept there. */
  @Override
  public synchronized void close() {
    closeChannel();
    if (storedUpTo >= last) {
      files.values().forEach(Journal::remove);
      files.clear();
    }
    try {
      lock.close();
    } catch (IOException ignored) {
      log.debug("the lock of a journal could not be closed", ignored);
    }
  }
}
