package io.saola.ingest.record;

import io.saola.ingest.accessunit.AccessUnit;
import java.util.function.Consumer;

/** The newest access units of one stream, still encoded. Safe for use by any thread. */
public interface EncodedHistory {

  /**
   * Gives copies of a stretch of access units, oldest first.
   *
   * @param from number of the first ({@link AccessUnit#number})
   * @param to number behind the last
   * @param sink owns and closes each copy; called on the caller's thread
   * @return false when part of the stretch is not held any more: then none was given
   */
  boolean replay(long from, long to, Consumer<AccessUnit> sink);
}
