package io.saola.ingest.accessunit;

import java.util.List;

/**
 * A short-term reference picture set of H.265 (7.3.7 and 7.4.8): which pictures near in time are
 * kept, and which of them this picture refers to. One object may be read again and again. Used by
 * one thread.
 */
final class H265ReferenceSet {

  /** More than the standard allows, which is {@code sps_max_dec_pic_buffering_minus1}, 15. */
  private static final int MOST = 16;

  private final int[] distances = new int[2 * MOST];
  private final boolean[] used = new boolean[2 * MOST];
  private int earlier;
  private int later;

  /** How many of its pictures the current one refers to. */
  int usedCount() {
    int count = 0;
    for (int i = 0; i < earlier + later; i++) {
      count += used[i] ? 1 : 0;
    }
    return count;
  }

  /**
   * Reads a set.
   *
   * @param known those of the sequence ahead of it: all, for a slice's own
   * @param own whether it is a slice's own
   */
  void read(BitReader bits, List<H265ReferenceSet> known, boolean own) {
    int count = known.size();
    if (count > 0 && bits.flag()) {
      int back = own ? bits.unsigned(count - 1) + 1 : 1;
      predict(bits, known.get(count - back));
    } else {
      earlier = bits.unsigned(MOST);
      later = bits.unsigned(MOST);
      readDistances(bits, 0, earlier, -1);
      readDistances(bits, earlier, later, 1);
    }
  }

  private void readDistances(BitReader bits, int from, int count, int sign) {
    int distance = 0;
    for (int i = from; i < from + count; i++) {
      distance += sign * (bits.unsigned(Short.MAX_VALUE) + 1);
      distances[i] = distance;
      used[i] = bits.flag();
    }
  }

  /** 7-61 and 7-62: the distances of another set, moved; those that meet this picture fall out. */
  private void predict(BitReader bits, H265ReferenceSet from) {
    boolean back = bits.flag();
    int moved = bits.unsigned(Short.MAX_VALUE) + 1;
    int shift = back ? -moved : moved;
    int count = from.earlier + from.later;
    long usedFlags = 0;
    long keptFlags = 0;
    for (int i = 0; i <= count; i++) {
      boolean isUsed = bits.flag();
      boolean kept = isUsed || bits.flag();
      usedFlags |= isUsed ? 1L << i : 0;
      keptFlags |= kept ? 1L << i : 0;
    }
    earlier = 0;
    later = 0;
    take(from, shift, usedFlags, keptFlags, -1);
    take(from, shift, usedFlags, keptFlags, 1);
  }

  /**
   * Takes the pictures on one side, nearest first.
   *
   * @param sign -1 for those earlier, 1 for those later
   */
  private void take(H265ReferenceSet from, int shift, long usedFlags, long keptFlags, int sign) {
    int count = from.earlier + from.later;
    // The other side's, from the farthest on, which the shift brings over nearest.
    int otherFrom = sign < 0 ? from.earlier : 0;
    int otherCount = sign < 0 ? from.later : from.earlier;
    for (int i = otherFrom + otherCount - 1; i >= otherFrom; i--) {
      add(from.distances[i] + shift, i, usedFlags, keptFlags, sign);
    }
    add(shift, count, usedFlags, keptFlags, sign);
    int sameFrom = sign < 0 ? 0 : from.earlier;
    int sameCount = sign < 0 ? from.earlier : from.later;
    for (int i = sameFrom; i < sameFrom + sameCount; i++) {
      add(from.distances[i] + shift, i, usedFlags, keptFlags, sign);
    }
  }

  private void add(int distance, int flag, long usedFlags, long keptFlags, int sign) {
    int at = earlier + later;
    boolean thisSide = Integer.signum(distance) == sign;
    if (thisSide && ((keptFlags >>> flag) & 1) == 1 && at < distances.length) {
      distances[at] = distance;
      used[at] = ((usedFlags >>> flag) & 1) == 1;
      if (sign < 0) {
        earlier++;
      } else {
        later++;
      }
    }
  }
}
