package io.saola.ingest.camera;

import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.record.EncodedHistory;

/** One stretch of a camera's catching up, from the ring into the decoder. One thread. */
final class RingReplay {

  private final CatchUp.Turn turn;
  private final FrameMaker maker;
  private final DecodeCounts counts;
  private int lost;
  private boolean foreign;

  RingReplay(CatchUp.Turn turn, FrameMaker maker, DecodeCounts counts) {
    this.turn = turn;
    this.maker = maker;
    this.counts = counts;
    this.lost = turn.lostBefore();
  }

  /** False when the stretch is not held any more. */
  boolean runs(EncodedHistory history) {
    return history.replay(turn.from(), turn.to(), this::take) && !foreign;
  }

  /** Packets lost before what has not been decoded. */
  int lost() {
    return lost;
  }

  private void take(AccessUnit copy) {
    try (copy) {
      // A camera that connected again counts from 0 anew.
      foreign |= copy.arrivalNanos() - turn.newestArrival() > 0;
      if (foreign) {
        return;
      }
      boolean restarts = copy.number() == turn.restart() && copy.keyframe();
      boolean decoded = maker.catchUp(copy, lost, turn.stream(), restarts, turn.analysedFrom());
      lost = 0;
      if (decoded) {
        counts.caughtUp().increment();
      } else if (copy.number() >= turn.woken()) {
        counts.skipped().increment();
      }
    }
  }
}
