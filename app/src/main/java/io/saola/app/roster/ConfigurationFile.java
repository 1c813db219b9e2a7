package io.saola.app.roster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Replaces a configuration's text at once, so that nobody ever reads half of it. */
public final class ConfigurationFile {

  private ConfigurationFile() {}

  /**
   * Writes the text beside the file, and puts it in its place. Who may read the file stays the
   * same; a new one is its owner's alone, since it may hold passwords.
   *
   * @param file may be a link, whose target is then replaced
   */
  public static void replace(Path file, String text) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    Path fresh = Files.createTempFile(folder, "." + target.getFileName(), ".new");
    try {
      Files.writeString(fresh, text);
      copyAccess(target, fresh);
      Files.move(
          fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void copyAccess(Path from, Path to) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view != null && Files.exists(from)) {
      Files.setPosixFilePermissions(to, view.readAttributes().permissions());
    }
  }
}
