package io.saola.ingest.record;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk as it is. */
final class SystemDisk implements SpillFolder.Disk {

  @Override
  public WritableByteChannel create(Path file) throws IOException {
    return OwnerOnly.createFile(file);
  }

  @Override
  public long usableBytes(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }
}
