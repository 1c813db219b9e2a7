package io.saola.core.trust;

import java.nio.file.Path;

/** The file of the authority that signs a peer's certificates is of no use. */
public final class UnusableAuthority extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param reason what is wrong with it, for the operator
   */
  UnusableAuthority(Peer peer, Path file, String reason) {
    super("the file of " + peer.keys() + ".authority, " + file + ": " + reason);
  }
}
