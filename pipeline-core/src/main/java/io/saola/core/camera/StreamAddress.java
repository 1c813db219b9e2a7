package io.saola.core.camera;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a camera's pictures come from. {@code toString} is safe to print. */
public sealed interface StreamAddress {

  /**
   * A stream served over RTSP.
   *
   * @param uri what is asked for, without user and password: {@code rtsp://host:port/path}, or
   *     {@code rtsps:} over TLS; some cameras take a password in the path, so it goes to the camera
   *     and nowhere else
   * @param credentials what the camera asks for, if anything
   * @param label the address as it may be printed
   */
  record Rtsp(String uri, String host, int port, @Nullable Credentials credentials, String label)
      implements StreamAddress {

    /** An address whose path holds no secret. */
    public Rtsp(String uri, String host, int port, @Nullable Credentials credentials) {
      this(uri, host, port, credentials, uri);
    }

    /** The same stream, asked for by somebody else. */
    public Rtsp withCredentials(Credentials others) {
      return new Rtsp(uri, host, port, others, label);
    }

    /** Whether the stream comes over TLS. */
    public boolean secure() {
      return uri.startsWith("rtsps:");
    }

    @Override
    public String toString() {
      return label;
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
