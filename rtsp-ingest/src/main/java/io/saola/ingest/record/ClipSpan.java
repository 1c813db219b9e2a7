package io.saola.ingest.record;

import io.saola.core.time.MediaTime;
import java.time.Duration;

/**
 * What a clip is to show of a situation: from {@code before} ahead of its start to {@code after}
 * behind its detection. A clip plays for at most {@link #LONGEST}; of what would be longer it keeps
 * {@link #PART} around the start and {@link #PART} around the detection.
 *
 * <p>While it is not known yet whether and when a situation will be detected, {@link #holding}
 * tells what must be kept so that either kind of clip can still be cut.
 */
record ClipSpan(MediaTime startedAt, MediaTime detectedAt, Duration before, Duration after) {

  static final Duration LONGEST = Duration.ofSeconds(60);
  static final Duration PART = Duration.ofSeconds(30);

  /** Of each part of a long clip, so much at most lies outside the situation. */
  private static final Duration MARGIN = Duration.ofSeconds(20);

  /** How far a detection may come behind the picture that decided it. */
  static final Duration LATE = Duration.ofSeconds(10);

  MediaTime from() {
    return startedAt.plus(before.negated());
  }

  MediaTime to() {
    return detectedAt.plus(after);
  }

  /** Whether only its first and last part fit. */
  boolean isLong() {
    return to().micros() - from().micros() > LONGEST.toNanos() / 1_000;
  }

  MediaTime firstPartFrom() {
    return startedAt.plus(shorter(before, MARGIN).negated());
  }

  MediaTime firstPartTo() {
    return firstPartFrom().plus(PART);
  }

  MediaTime lastPartFrom() {
    return lastPartTo().plus(PART.negated());
  }

  MediaTime lastPartTo() {
    return detectedAt.plus(shorter(after, MARGIN));
  }

  /** Media time up to which the clip must wait. */
  MediaTime end() {
    return isLong() ? lastPartTo() : to();
  }

  /** Whether the clip may need some of a stretch of media time. */
  boolean wants(MediaTime stretchFrom, MediaTime stretchTo) {
    boolean early = overlaps(from(), firstPartTo(), stretchFrom, stretchTo);
    boolean late = overlaps(lastPartFrom(), to(), stretchFrom, stretchTo);
    boolean middle = !isLong() && overlaps(from(), to(), stretchFrom, stretchTo);
    return early || late || middle;
  }

  /** The same, for a situation that may be detected any moment now. */
  static boolean holding(
      MediaTime startedAt, Spread spread, MediaTime now, MediaTime from, MediaTime to) {
    ClipSpan unknown = new ClipSpan(startedAt, startedAt, spread.before(), spread.after());
    Duration behind = PART.minus(shorter(spread.after(), MARGIN)).plus(LATE);
    MediaTime rolling = now.plus(behind.negated());
    return overlaps(unknown.from(), unknown.firstPartTo(), from, to) || !to.isBefore(rolling);
  }

  /** A camera's settings: how long before a start and after a detection a clip shows. */
  record Spread(Duration before, Duration after) {

    /** Neither can be longer than a clip. */
    static Spread of(Duration before, Duration after) {
      return new Spread(shorter(before, LONGEST), shorter(after, LONGEST));
    }

    ClipSpan of(MediaTime startedAt, MediaTime detectedAt) {
      return new ClipSpan(startedAt, detectedAt, before, after);
    }
  }

  private static boolean overlaps(MediaTime from, MediaTime to, MediaTime a, MediaTime b) {
    return !b.isBefore(from) && !to.isBefore(a);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
