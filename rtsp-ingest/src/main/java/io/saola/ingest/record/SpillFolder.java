package io.saola.ingest.record;

import io.saola.core.camera.CameraId;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the encoded video of open situations waits: {@code <camera>/<number>.units}. Nothing in it
 * outlives the process. The disk belongs to others too: while little of it is free, nothing is
 * written. Safe for use by any thread.
 */
final class SpillFolder {

  /** What stays free for the store and the evidence: 512 MiB. */
  static final long LEFT_FREE = 512L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(SpillFolder.class);
  private static final String SUFFIX = ".units";
  private static final Pattern OURS = Pattern.compile("[0-9]+\\.units");

  private final Path root;
  private final Disk disk;
  private final AtomicLong number = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /** The part of the system that may fail. */
  interface Disk {

    /** Creates a file that only this program's user may read. */
    WritableByteChannel create(Path file) throws IOException;

    /** Bytes that may still be written to where a folder lies. */
    long usableBytes(Path folder) throws IOException;
  }

  SpillFolder(Path root, Disk disk) {
    this.root = root.toAbsolutePath().normalize();
    this.disk = disk;
  }

  /**
   * Removes what an earlier run left. Only what this class can have written: somebody may have
   * configured a folder of theirs.
   */
  void empty() {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (DirectoryStream<Path> cameras = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path camera : cameras) {
        if (CameraId.isValid(String.valueOf(camera.getFileName()))) {
          emptyCamera(camera);
        }
      }
    } catch (IOException failure) {
      LOG.warn("{} cannot be emptied of an earlier run's video: {}", root, failure.toString());
    }
  }

  private static void emptyCamera(Path camera) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(camera)) {
      for (Path file : files) {
        if (OURS.matcher(String.valueOf(file.getFileName())).matches()) {
          Files.deleteIfExists(file);
        }
      }
    }
    deleteIfEmpty(camera);
  }

  /** A name that has not been used. */
  Path newFile(CameraId camera) {
    return root.resolve(camera.value()).resolve(number.incrementAndGet() + SUFFIX);
  }

  WritableByteChannel create(Path file) throws IOException {
    Path folder = file.resolveSibling("");
    OwnerOnly.createFolders(folder);
    long usable = disk.usableBytes(folder);
    if (usable < LEFT_FREE) {
      throw new IOException(
          "only %d MiB of the disk are free, and %d are left to others"
              .formatted(usable >> 20, LEFT_FREE >> 20));
    }
    return disk.create(file);
  }

  void wrote(long count) {
    bytes.addAndGet(count);
  }

  /** Bytes in all files. */
  long bytes() {
    return bytes.get();
  }

  void delete(SpillSegment segment) {
    wrote(-segment.bytes());
    try {
      Files.deleteIfExists(segment.file());
    } catch (IOException failure) {
      LOG.warn("{} cannot be deleted: {}", segment.file(), failure.toString());
    }
  }

  /** Removes a camera's folder once nothing is in it. */
  void leave(CameraId camera) {
    deleteIfEmpty(root.resolve(camera.value()));
  }

  private static void deleteIfEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException _) {
      // Not empty: another's file, or the next recorder of the same camera has begun.
    }
  }
}
