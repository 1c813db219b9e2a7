package io.saola.ingest.decode;

import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;

/**
 * Remembers, while a picture is inside the decoder, when it was taken and how it came. The decoder
 * carries only a number along, so that no timestamp of a camera, however odd, can confuse it.
 *
 * <p>For one thread at a time.
 */
final class StampRing {

  /** H.264 keeps at most 16 pictures back for reordering (A.3.1); twice that and a power of two. */
  private static final int SIZE = 64;

  private static final int REORDERED = 16;

  private final long[] micros = new long[SIZE];
  private final TimeOrigin[] origins = new TimeOrigin[SIZE];
  private final long[] arrivals = new long[SIZE];
  private final long[] lost = new long[SIZE];

  /** A bit for each slot whose picture has come out. */
  private long out;

  private long newest = -1;
  private long lostTotal;
  private long lostReported;

  /** The key under which the access unit's picture will come out. */
  long put(AccessUnit unit, int lostBefore) {
    newest++;
    lostTotal += lostBefore;
    int slot = slot(newest);
    micros[slot] = unit.time().micros();
    origins[slot] = unit.origin();
    arrivals[slot] = unit.arrivalNanos();
    lost[slot] = lostTotal;
    out &= ~(1L << slot);
    return newest;
  }

  /**
   * Notes that a picture has come out.
   *
   * @return whether those put shortly before it have, too
   */
  boolean isOut(long key) {
    out |= 1L << slot(key);
    for (long before = key - 1; before >= 0 && before >= key - REORDERED; before--) {
      if ((out & (1L << slot(before))) == 0) {
        return false;
      }
    }
    return true;
  }

  /** What was put under {@code key}, or under the newest when the decoder made up its own. */
  FrameStamp stampOf(long key) {
    long known = key > newest || key <= newest - SIZE || key < 0 ? newest : key;
    int slot = slot(known);
    int lostBefore = (int) Math.max(0, lost[slot] - lostReported);
    lostReported = Math.max(lostReported, lost[slot]);
    return new FrameStamp(new MediaTime(micros[slot]), origins[slot], arrivals[slot], lostBefore);
  }

  private static int slot(long key) {
    return (int) (key & (SIZE - 1));
  }
}
