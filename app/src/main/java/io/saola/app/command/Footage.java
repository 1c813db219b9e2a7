package io.saola.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recordings that measurements show when none is named. */
final class Footage {

  private Footage() {}

  /**
   * The recording to show.
   *
   * @param video the user's choice
   * @param usual name of the one below the data folder otherwise
   */
  static Path of(@Nullable Path video, String usual) throws CommandFailure {
    Path file =
        video != null
            ? video
            : Path.of(
                Optional.ofNullable(System.getenv("SAOLA_DATA")).orElse("../shared/data"),
                "video",
                usual);
    if (!Files.isRegularFile(file)) {
      throw CommandFailure.usage("there is no recording " + file + ": name one by --video");
    }
    return file.toAbsolutePath();
  }
}
