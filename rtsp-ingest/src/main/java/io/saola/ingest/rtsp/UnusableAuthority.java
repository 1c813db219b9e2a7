package io.saola.ingest.rtsp;

import java.nio.file.Path;

/** The file of the authority that signs cameras' certificates is of no use. */
final class UnusableAuthority extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param reason what is wrong with it, for the operator
   */
  UnusableAuthority(Path file, String reason) {
    super("the file of stream.tls.authority, " + file + ": " + reason);
  }
}
