package io.saola.ingest.camera;

import io.saola.core.frame.Picture;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A reference to a camera's newest picture. Safe for use by any thread. */
final class LatestPicture implements AutoCloseable {

  private @Nullable Picture newest;
  private boolean closed;

  /** Takes ownership of the reference. */
  synchronized void put(Picture picture) {
    if (newest != null) {
      newest.close();
    }
    newest = picture;
    if (closed) {
      newest.close();
      newest = null;
    }
  }

  /** A reference of the caller's own, if there is a picture. */
  synchronized Optional<Picture> get() {
    return newest == null ? Optional.empty() : Optional.of(newest.retain());
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (newest != null) {
      newest.close();
      newest = null;
    }
  }
}
