package io.saola.ingest.camera;

import io.saola.core.time.MediaTime;
import io.saola.ingest.accessunit.AccessUnit;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Access units that are not decoded yet, since none of them is due for analysis: they are decoded
 * when one that is refers to them, and never when a keyframe comes first. Only where each picture
 * comes out of the decoder as soon as it went in; where the camera sends them in another order than
 * they are shown, nothing waits. One thread at a time.
 */
final class WaitingUnits {

  /** Longer, and decoding them all at once would keep a thread from other cameras. */
  static final int MOST = 12;

  /** So many pictures in a row have come out at once before any is made to wait. */
  private static final int PROMPT = 8;

  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private @Nullable MediaTime newest;
  private int prompt;

  /**
   * One of them.
   *
   * @param unit a hold of its own, which whoever takes it closes
   * @param lost packets lost since the access unit before
   */
  record Waiting(AccessUnit unit, int lost) {}

  /** Another stream: nothing is known of it. */
  void begin() {
    newest = null;
    prompt = 0;
  }

  /** An access unit has come. */
  void note(AccessUnit unit) {
    MediaTime before = newest;
    if (before != null && !before.isBefore(unit.time())) {
      prompt = Integer.MIN_VALUE;
    } else {
      newest = unit.time();
    }
  }

  /**
   * An access unit has been decoded.
   *
   * @param shown whether its picture came out with it
   */
  void decoded(boolean shown) {
    if (prompt >= 0) {
      prompt = shown ? Math.min(PROMPT, prompt + 1) : 0;
    }
  }

  /** Whether one more may wait. */
  boolean mayWait() {
    return prompt == PROMPT && waiting.size() < MOST;
  }

  void add(AccessUnit unit, int lost) {
    waiting.addLast(new Waiting(unit.retain(), lost));
  }

  /** Takes the oldest out; null when there is none. */
  @Nullable Waiting poll() {
    return waiting.pollFirst();
  }

  /** Lets all go. */
  int drop() {
    int dropped = waiting.size();
    for (Waiting each = poll(); each != null; each = poll()) {
      each.unit.close();
    }
    return dropped;
  }
}
