package io.saola.core.incident;

import java.util.Locale;
import java.util.Optional;

/** What somebody, or something, has done to a camera, as far as its picture shows it. */
public enum PictureFault {
  /** Something hides what it usually sees, and shows nothing itself. */
  COVERED,
  /** It looks elsewhere, or at other things. */
  MOVED,
  /** It sees the usual things, and not sharply. */
  BLURRED;

  private final String id = name().toLowerCase(Locale.ROOT);

  /** The word in files, store and API. */
  public String id() {
    return id;
  }

  public static Optional<PictureFault> byId(String id) {
    for (PictureFault fault : values()) {
      if (fault.id.equals(id)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
