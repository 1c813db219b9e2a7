package io.saola.inference.detect.signal;

import io.saola.core.time.MediaTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * For how long a picture has shown nothing but what it had shown before, pixel by pixel. An encoder
 * that is given the same picture again and again makes the same few pictures of it, over and over,
 * one for each place between two keyframes; of a picture with the slightest noise it makes another
 * one with each keyframe at the latest. One thread at a time.
 */
final class Repetition {

  /** Frames: at five a second those of 12 s, and so of the longest usual stretch of keyframes. */
  private static final int REMEMBERED = 64;

  /** Of all tiles: a clock that is written into the picture. */
  private static final double CLOCK_SHARE = 0.025;

  /** Seconds without a frame in which anything may have happened. */
  private static final double GAP_SECONDS = 60;

  private final int tiles;
  private final int[] memory;
  private int next;
  private int filled;
  private @Nullable MediaTime since;
  private @Nullable MediaTime last;

  Repetition(int tiles) {
    this.tiles = tiles;
    this.memory = new int[tiles * REMEMBERED];
  }

  /**
   * Takes the next picture and says for how many seconds nothing has been new, 0 if it is new.
   *
   * @param marks of its tiles, as {@link CellPicture} makes them
   */
  double take(int[] marks, MediaTime now) {
    MediaTime before = last;
    last = now;
    double step = before == null ? 0 : now.secondsSince(before);
    if (step < 0 || step > GAP_SECONDS) {
      filled = 0;
    }
    boolean isNew = newTiles(marks) > CLOCK_SHARE * tiles;
    remember(marks);
    MediaTime began = since;
    if (isNew || began == null) {
      since = now;
      return 0;
    }
    return now.secondsSince(began);
  }

  private int newTiles(int[] marks) {
    int count = 0;
    for (int tile = 0; tile < tiles; tile++) {
      if (!isRemembered(tile, marks[tile])) {
        count++;
      }
    }
    return count;
  }

  private boolean isRemembered(int tile, int mark) {
    int from = tile * REMEMBERED;
    for (int i = from; i < from + filled; i++) {
      if (memory[i] == mark) {
        return true;
      }
    }
    return false;
  }

  private void remember(int[] marks) {
    if (filled == 0) {
      Arrays.fill(memory, 0);
      next = 0;
    }
    for (int tile = 0; tile < tiles; tile++) {
      memory[tile * REMEMBERED + next] = marks[tile];
    }
    next = (next + 1) % REMEMBERED;
    filled = Math.min(REMEMBERED, filled + 1);
  }
}
