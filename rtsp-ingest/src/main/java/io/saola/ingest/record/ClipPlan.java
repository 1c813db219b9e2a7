package io.saola.ingest.record;

import java.util.ArrayList;
import java.util.List;

/**
 * Which units go into a clip. Every piece begins with a keyframe; a clip has one piece, or two
 * where the situation was too long for one.
 *
 * @param pieces of the units that were given, in order
 */
record ClipPlan(List<Piece> pieces) {

  /** Between the showing of the first and of the last picture, which is shown for a while too. */
  private static final long LONGEST_MICROS = ClipSpan.LONGEST.minusMillis(500).toNanos() / 1_000;

  /** A picture may be so much older than the one before that was sent after it. */
  private static final long GAP_MICROS = 1_000_000;

  /** H.264 and H.265 keep at most 16 pictures back for reordering (H.264, A.3.1). */
  private static final int MOST_REORDERED = 16;

  /**
   * Units in decoding order.
   *
   * @param first index of a keyframe
   * @param end index behind the last
   */
  record Piece(int first, int end) {}

  /**
   * Plans a clip.
   *
   * @param units in decoding order, beginning with a keyframe, all to be decoded alike
   */
  static ClipPlan of(List<ClipUnit> units, ClipSpan span) {
    int first = keyframeFor(units, span.from().micros());
    int end = endAt(units, span.to().micros());
    boolean before = end > 0 && micros(units, end - 1) < span.from().micros();
    if (end <= first || before) {
      return new ClipPlan(List.of());
    }
    if (!span.isLong() && micros(units, end - 1) - micros(units, first) <= LONGEST_MICROS) {
      return new ClipPlan(List.of(new Piece(first, end)));
    }
    return ofTwoParts(units, span);
  }

  private static ClipPlan ofTwoParts(List<ClipUnit> units, ClipSpan span) {
    int lastEnd = endAt(units, span.lastPartTo().micros());
    int last = keyframeBetween(units, span.lastPartFrom().micros(), span.detectedAt().micros());
    int first = keyframeFor(units, span.firstPartFrom().micros());
    if (lastEnd <= last) {
      return new ClipPlan(List.of(new Piece(first, Math.max(lastEnd, first + 1))));
    }
    long rest = LONGEST_MICROS - (micros(units, lastEnd - 1) - micros(units, last));
    long firstTo = Math.min(span.firstPartTo().micros(), micros(units, first) + rest);
    int firstEnd = Math.min(endAt(units, firstTo), last);
    List<Piece> pieces = new ArrayList<>();
    if (firstEnd == last && first < last) {
      pieces.add(new Piece(first, lastEnd));
    } else {
      if (firstEnd > first) {
        pieces.add(new Piece(first, firstEnd));
      }
      pieces.add(new Piece(last, lastEnd));
    }
    return new ClipPlan(List.copyOf(pieces));
  }

  /**
   * The last keyframe that is not after a media time. The next one, when the pictures of the former
   * end long before that time: the camera was away in between.
   */
  private static int keyframeFor(List<ClipUnit> units, long wanted) {
    int found = 0;
    for (int i = 0; i < units.size(); i++) {
      if (units.get(i).keyframe() && units.get(i).micros() <= wanted) {
        found = i;
      }
    }
    int next = nextKeyframe(units, found + 1);
    boolean away = next < units.size() && micros(units, next - 1) < wanted - GAP_MICROS;
    return away && micros(units, found) < wanted ? next : found;
  }

  /** The first keyframe of a stretch of media time; the last one before it when it has none. */
  private static int keyframeBetween(List<ClipUnit> units, long from, long to) {
    for (int i = 0; i < units.size(); i++) {
      if (units.get(i).keyframe() && micros(units, i) >= from && micros(units, i) <= to) {
        return i;
      }
    }
    return keyframeFor(units, to);
  }

  private static int nextKeyframe(List<ClipUnit> units, int from) {
    int next = from;
    while (next < units.size() && !units.get(next).keyframe()) {
      next++;
    }
    return next;
  }

  /**
   * Behind the last unit shown by then. Units sent before it may be shown later, since it refers to
   * them; then those shown in between go with them.
   */
  private static int endAt(List<ClipUnit> units, long to) {
    int end = units.size();
    while (end > 0 && micros(units, end - 1) > to) {
      end--;
    }
    long shownLast = to;
    for (int i = Math.max(0, end - MOST_REORDERED); i < end; i++) {
      shownLast = Math.max(shownLast, micros(units, i));
    }
    while (end > 0 && end < units.size() && micros(units, end) < shownLast) {
      end++;
    }
    return end;
  }

  private static long micros(List<ClipUnit> units, int index) {
    return units.get(index).micros();
  }
}
