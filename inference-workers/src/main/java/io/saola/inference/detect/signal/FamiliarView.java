package io.saola.inference.detect.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Whether a camera still looks where it usually does. What changes within minutes, such as the
 * light at dusk, becomes usual by itself. What changes at once does not: a picture of other things
 * is learned apart, and becomes the usual one when it has lasted; one of nothing never does. Of
 * views that were usual before, the last ones are known again at once, so that a picture that
 * changes every evening and every morning does so unnoticed but once. One thread at a time.
 */
final class FamiliarView {

  /** Share of edges with which the view is beyond doubt the usual one. */
  private static final double USUAL = 0.6;

  /** What passes or stands in front hides no more. */
  private static final double GONE = 0.3;

  private static final double NOTHING = 0.6;

  /** With so much of it there and no more in its place gone, nothing has begun yet. */
  private static final double SETTLED = 0.5;

  private static final double HARDLY_HIDDEN = 0.4;

  /** Edges are elsewhere when so many are there, and clearly more than where they belong. */
  private static final double MOVED = 0.5;

  private static final double MOVED_RATHER = 0.25;

  /** A hand, a cloth or a push takes less; clouds, dusk and fog take longer. */
  private static final double AT_ONCE_SECONDS = 60;

  /** Other things that have been seen for so long are the usual ones. */
  private static final double ACCEPTED_SECONDS = 600;

  private static final int FORMER_KEPT = 2;

  /** From one evening to the next, and the night that follows. */
  private static final double FORMER_SECONDS = 36 * 3600.0;

  private final ShiftSearch search = new ShiftSearch();
  private final ArrayDeque<Former> former = new ArrayDeque<>();
  private final int cells;
  private View usual;
  private @Nullable View other;
  private boolean missing;
  private double unsettledSeconds;

  /** A view that was the usual one. */
  private static final class Former {
    private final View view;
    private double seconds;

    Former(View view) {
      this.view = view;
    }
  }

  FamiliarView(int cells) {
    this.cells = cells;
    this.usual = new View(cells);
  }

  /** Forgets everything. */
  void begin() {
    usual.begin();
    former.clear();
    found(true);
  }

  /** Share of the usual edges that are where they usually are. */
  double edges() {
    return usual.found();
  }

  /** Share of the usual edges in place of which there is nothing. */
  double blank() {
    return usual.blank();
  }

  /** Share of the usual edges that are at the best other place; 0 while nobody looked. */
  double elsewhere() {
    return search.best();
  }

  /**
   * Takes the next picture.
   *
   * @param step seconds since the picture before
   * @return whether anything can be told about it
   */
  boolean take(EdgeField field, double step) {
    age(step);
    if (!usual.isKnown()) {
      usual.learn(field, step);
      return false;
    }
    usual.compare(field);
    if (usual.found() < GONE) {
      recall(field);
    }
    boolean nothing = usual.blank() >= NOTHING;
    if (nothing || usual.found() >= USUAL) {
      search.begin();
    } else {
      search.look(usual, field);
    }
    if (nothing || usual.found() < (missing ? SETTLED : GONE) || isElsewhere()) {
      return miss(field, step, nothing);
    }
    boolean settled = usual.found() >= SETTLED && usual.blank() < HARDLY_HIDDEN;
    found(settled);
    unsettledSeconds += settled ? 0 : step;
    usual.learn(field, step);
    return true;
  }

  private boolean isElsewhere() {
    return search.best() >= Math.max(MOVED, usual.found() + MOVED_RATHER);
  }

  private void found(boolean settled) {
    missing = false;
    unsettledSeconds = settled ? 0 : unsettledSeconds;
    if (other != null) {
      other.begin();
    }
  }

  private boolean miss(EdgeField field, double step, boolean nothing) {
    if (!missing && unsettledSeconds > AT_ONCE_SECONDS) {
      usual.begin();
      usual.learn(field, step);
      unsettledSeconds = 0;
      return false;
    }
    missing = true;
    if (!nothing) {
      learnOther(field, step);
    }
    return true;
  }

  private void learnOther(EdgeField field, double step) {
    View fresh = other == null ? new View(cells) : other;
    fresh.learn(field, step);
    other = fresh;
    if (fresh.seconds() >= ACCEPTED_SECONDS && fresh.isKnown()) {
      keep(usual);
      usual = fresh;
      other = null;
      usual.compare(field);
      search.begin();
      found(true);
    }
  }

  /** Writes all that it has learned. */
  void writeTo(DataOutput out) throws IOException {
    usual.writeTo(out);
    View apart = other;
    out.writeBoolean(apart != null);
    if (apart != null) {
      apart.writeTo(out);
    }
    out.writeByte(former.size());
    for (Former each : former) {
      each.view.writeTo(out);
      out.writeDouble(each.seconds);
    }
    search.writeTo(out);
    out.writeBoolean(missing);
    out.writeDouble(unsettledSeconds);
  }

  /** Reads what was learned of a picture of so many cells. */
  static FamiliarView readFrom(DataInput in, int cells) throws IOException {
    FamiliarView familiar = new FamiliarView(cells);
    familiar.usual = View.readFrom(in, cells);
    familiar.other = in.readBoolean() ? View.readFrom(in, cells) : null;
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      Former known = new Former(View.readFrom(in, cells));
      known.seconds = in.readDouble();
      familiar.former.addLast(known);
    }
    familiar.search.readFrom(in);
    familiar.missing = in.readBoolean();
    familiar.unsettledSeconds = in.readDouble();
    return familiar;
  }

  private void age(double step) {
    for (Former each : former) {
      each.seconds += step;
    }
    Former oldest = former.peekFirst();
    if (oldest != null && oldest.seconds > FORMER_SECONDS) {
      former.removeFirst();
    }
  }

  private void keep(View view) {
    former.addLast(new Former(view));
    if (former.size() > FORMER_KEPT) {
      former.removeFirst();
    }
  }

  private void recall(EdgeField field) {
    for (Former each : former) {
      each.view.compare(field);
      if (each.view.found() >= USUAL) {
        former.remove(each);
        keep(usual);
        usual = each.view;
        search.begin();
        return;
      }
    }
  }
}
