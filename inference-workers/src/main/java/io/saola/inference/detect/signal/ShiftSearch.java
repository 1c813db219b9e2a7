package io.saola.inference.detect.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Looks for the place to which a picture's edges have moved, up to a quarter of the picture away. A
 * part of all places is tried in each frame, so that a search takes some seconds and no frame takes
 * long; the best place so far is looked at again in every frame. One thread at a time.
 */
final class ShiftSearch {

  private static final int TRIED_IN_A_FRAME = 64;

  /** Cells: a pole in the wind moves the picture by less. */
  private static final int TREMBLES = 1;

  private static final int REACH = 4;

  private int next;
  private int bestRight;
  private int bestDown;
  private double best;

  /** Forgets what was found. */
  void begin() {
    next = 0;
    best = 0;
    bestRight = 0;
    bestDown = 0;
  }

  /** Share of the view's edges that are at the best place found so far. */
  double best() {
    return best;
  }

  /** Goes on looking for the view's edges in a picture. */
  void look(View view, EdgeField field) {
    if (best > 0) {
      best = view.foundAt(field, bestRight, bestDown);
    }
    int reachX = field.picture().columns(0) / REACH;
    int reachY = field.picture().rows(0) / REACH;
    int across = 2 * reachX + 1;
    int places = across * (2 * reachY + 1);
    for (int tried = 0; tried < Math.min(TRIED_IN_A_FRAME, places); tried++) {
      int right = next % across - reachX;
      int down = next / across - reachY;
      next = (next + 1) % places;
      if (Math.abs(right) > TREMBLES || Math.abs(down) > TREMBLES) {
        take(view.foundAt(field, right, down), right, down);
      }
    }
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(next);
    out.writeInt(bestRight);
    out.writeInt(bestDown);
    out.writeDouble(best);
  }

  void readFrom(DataInput in) throws IOException {
    next = in.readInt();
    bestRight = in.readInt();
    bestDown = in.readInt();
    best = in.readDouble();
  }

  private void take(double share, int right, int down) {
    if (share > best) {
      best = share;
      bestRight = right;
      bestDown = down;
    }
  }
}
