package io.saola.core.camera;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a camera's pictures come from. {@code toString} is safe to print. */
public sealed interface StreamAddress {

  /**
   * A stream served over RTSP.
   *
   * @param uri the address without user and password: {@code rtsp://host:port/path}
   * @param credentials what the camera asks for, if anything
   */
  record Rtsp(String uri, String host, int port, @Nullable Credentials credentials)
      implements StreamAddress {

    @Override
    public String toString() {
      return uri;
    }
  }

  /** A recording that stands in for a camera. */
  record Recording(Path file) implements StreamAddress {

    @Override
    public String toString() {
      return file.toString();
    }
  }

  /** A user's name and password for one camera. */
  record Credentials(String user, Secret password) {}
}
