package io.saola.inference.detect.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file that is being fetched, locked against a second fetch. One thread at a time. */
final class PartFile implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;
  private long size;

  private PartFile(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  /**
   * Opens the file, or makes it.
   *
   * @throws ModelException when somebody else is fetching into it
   */
  static PartFile open(Path path) throws IOException, ModelException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (!lock(channel)) {
        throw new ModelException(
            path + " is being written by another 'saola models pull': wait until it has ended.");
      }
      return new PartFile(path, channel, channel.size());
    } catch (IOException | ModelException e) {
      channel.close();
      throw e;
    }
  }

  long size() {
    return size;
  }

  /** Adds the first {@code count} bytes of a block at the end. */
  void append(byte[] block, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(block, 0, count);
    while (bytes.hasRemaining()) {
      size += channel.write(bytes, size);
    }
  }

  /** Throws away what is here. */
  void restart() throws IOException {
    channel.truncate(0);
    size = 0;
  }

  String sha256() throws IOException {
    channel.force(true);
    return Checksum.sha256(path);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
