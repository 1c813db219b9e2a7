package io.saola.ingest.wake;

import io.saola.ingest.accessunit.Coding;

/**
 * Adaptive decoding: keyframes while a street is quiet, everything while it is not. A camera is
 * woken by {@linkplain Surprise surprise} in its access units, by a change between two keyframes,
 * or by the analysis, which follows something; it stays awake for {@link #LINGER_MICROS} after the
 * last reason and falls asleep at a keyframe.
 *
 * <p>Where nobody can tell whether a street is quiet, it is taken for awake: while the stream is
 * being learnt, while its keyframes are more than {@link #LONGEST_GROUP_MICROS} apart (encoders
 * that send one when they start, or "smart" ones that stretch the group of pictures), and for
 * {@link #DOUBT_MICROS} after a stretch to catch up with was not held any more.
 *
 * <p>Surprise is set to each scene by what comes of it: where it wakes and the analysis follows
 * nothing, it becomes blunter; where the analysis had to wake what surprise had not, sharper. That
 * needs an analysis that says what it follows; until it first does, nothing is changed.
 */
public final class Wakefulness implements DecodePolicy {

  /** Awake for so long after the last reason. */
  static final long LINGER_MICROS = 5_000_000;

  /**
   * Keyframes further apart show a street too rarely, and to catch up with so much would take
   * longer than the second within which an awake camera's first frame is to be analysed.
   */
  public static final long LONGEST_GROUP_MICROS = 5_500_000;

  static final long DOUBT_MICROS = 600_000_000;

  /** Of a quiet camera that sends many keyframes, or nothing else, one a second will do. */
  private static final long QUIET_STEP_MICROS = 750_000;

  /** A surprise unconfirmed for so long was in vain. */
  private static final long UNCONFIRMED_MICROS = 2_000_000;

  /** A step back of more than this is another timeline; a smaller one is pictures out of order. */
  private static final long REORDER_MICROS = 1_000_000;

  /** Fewer cells of the picture are noise. */
  private static final int LEAST_CELLS = 3;

  private static final int COMPARISONS_LEARNING = 8;

  private static final String LONG_GROUPS =
      "its keyframes are more than 5 s apart, so that everything is decoded; set the camera's"
          + " I-frame interval to 2 s and switch off its smart codec";

  private static final String NOT_HELD =
      "the encoded ring was too short to wake in time, so that everything is decoded for ten"
          + " minutes; more memory for rings is needed (ingest.ring-memory)";

  private static final long NEVER = Long.MIN_VALUE / 2;

  private final Surprise surprise = new Surprise();
  private boolean awake = true;
  private boolean followed;
  private long now = NEVER;
  private long wokeAt = NEVER;
  private long lastReason = NEVER;
  private long demandedUntil = NEVER;
  private long doubtfulUntil = NEVER;
  private long bluntedAt = NEVER;
  private long lastKeyframe = NEVER;
  private long lastWanted = NEVER;
  private boolean longGroups;
  private double usualCells;
  private int comparisons;

  @Override
  public Verdict judge(Coding coding, int bytes, long micros) {
    if (micros < now - REORDER_MICROS) {
      restart();
    }
    now = micros;
    if (surprise.add(coding, bytes, micros)) {
      surprised();
    }
    noteGroup(coding.keyframe());
    boolean wanted = isReason();
    if (awake) {
      awake = wanted || !coding.keyframe();
    } else if (wanted) {
      awake = true;
      wokeAt = now;
      return Verdict.WAKE;
    }
    return awake || isQuietSample(coding.keyframe()) ? Verdict.DECODE : Verdict.SKIP;
  }

  private boolean isReason() {
    return !surprise.learnt()
        || longGroups
        || now - lastReason < LINGER_MICROS
        || now < demandedUntil
        || now < doubtfulUntil;
  }

  private void surprised() {
    lastReason = now;
    boolean vain =
        followed
            && awake
            && now - wokeAt > UNCONFIRMED_MICROS
            && now - demandedUntil > LINGER_MICROS
            && now - bluntedAt > LINGER_MICROS;
    if (vain) {
      bluntedAt = now;
      surprise.blunt();
    }
  }

  private void noteGroup(boolean keyframe) {
    if (lastKeyframe == NEVER) {
      lastKeyframe = now;
    }
    boolean isLong = now - lastKeyframe > LONGEST_GROUP_MICROS;
    if (keyframe) {
      longGroups = isLong;
      lastKeyframe = now;
    } else {
      longGroups |= isLong;
    }
  }

  /** A keyframe, unless there was one just before. */
  private boolean isQuietSample(boolean keyframe) {
    if (!keyframe || now - lastWanted < QUIET_STEP_MICROS) {
      return false;
    }
    lastWanted = now;
    return true;
  }

  @Override
  public void restart() {
    surprise.restart();
    forgetTimes();
    awake = true;
    longGroups = false;
  }

  private void forgetTimes() {
    now = NEVER;
    wokeAt = NEVER;
    lastReason = NEVER;
    demandedUntil = NEVER;
    doubtfulUntil = NEVER;
    bluntedAt = NEVER;
    lastKeyframe = NEVER;
    lastWanted = NEVER;
  }

  @Override
  public void demand(long untilMicros) {
    if (!awake && now - demandedUntil > LINGER_MICROS) {
      surprise.sharpen();
    }
    followed = true;
    demandedUntil = Math.max(demandedUntil, untilMicros);
    lastReason = now;
  }

  @Override
  public boolean compares() {
    return true;
  }

  /**
   * Wakes when far more of the picture differs than usually does: leaves that move in the wind
   * differ every time.
   */
  @Override
  public void compared(int cells) {
    boolean unusual = cells >= LEAST_CELLS + 3 * usualCells;
    if (unusual && comparisons >= COMPARISONS_LEARNING) {
      lastReason = now;
    }
    double most = LEAST_CELLS + 3 * usualCells;
    usualCells += (Math.min(cells, most) - usualCells) / COMPARISONS_LEARNING;
    comparisons = Math.min(comparisons + 1, COMPARISONS_LEARNING);
  }

  @Override
  public void missed() {
    doubtfulUntil = now + DOUBT_MICROS;
  }

  /** See {@link Surprise#scale}. */
  double scale() {
    return surprise.scale();
  }

  /** Whether everything is decoded now. */
  public boolean awake() {
    return awake;
  }

  @Override
  public String remark() {
    if (longGroups) {
      return LONG_GROUPS;
    }
    return now < doubtfulUntil ? NOT_HELD : "";
  }
}
