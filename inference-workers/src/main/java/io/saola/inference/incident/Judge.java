package io.saola.inference.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Says which situations of one kind hold in a frame. One thread at a time. What it remembers
 * besides the book, if anything, it forgets, writes and reads.
 */
sealed interface Judge
    permits Abandonment,
        Congestion,
        Freeze,
        Gathering,
        OverLine,
        RedLight,
        Silence,
        Speeding,
        Standing,
        Staying,
        Tampering,
        WrongWay {

  /** Minutes: what stands or stays may well have gone on unseen, also over a restart. */
  double STAYS_SECONDS = 900;

  /** What moves has long gone. */
  double MOVES_SECONDS = 10;

  /** A gap in the camera's frames up to which a situation may have gone on unseen. */
  double gapSeconds();

  /** Tells the book what holds in this frame; the caller settles the book afterwards. */
  void observe(Scene scene, SituationBook book);

  /** The book is settled: takes over what it decided. */
  default void settled(SituationBook book) {}

  /** Everything begins anew. */
  default void forget() {}

  /** The picture has another size: pixels that are remembered are scaled. */
  default void rescale(double factorX, double factorY) {}

  /** Writes what is known besides the book. */
  default void writeTo(DataOutput out) throws IOException {}

  default void readFrom(DataInput in) throws IOException {}
}
