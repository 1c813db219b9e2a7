package io.saola.ingest.rtp;

import io.saola.core.time.MediaTime;

/**
 * Turns RTP timestamps of 90 kHz into media time: the arrival of the first packet plus the ticks
 * since. Timestamps are unwrapped to 64 bits by their signed difference. Where media time and
 * arrival drift more than 2 s apart, by a jump or slowly, media time is taken from arrival again.
 * Used by one thread.
 *
 * <p>Media time never goes back, except between pictures that a camera sends out of display order.
 * So a media time that has run ahead of arrival is not set back: it runs at half its speed until
 * arrival has caught up.
 */
public final class Timeline {

  static final long TOLERANCE_MICROS = 2_000_000;

  /** B pictures step back by a few frames; a step larger than this is a jump. */
  private static final long REORDER_MICROS = 1_000_000;

  /** One tick, rounded up. */
  private static final long LEAST_STEP_MICROS = 12;

  private final Runnable onRebase;
  private boolean anchored;
  private boolean rebasing;
  private int lastTimestamp;
  private long ticks;
  private long anchorMicros;
  private long latestMicros = Long.MIN_VALUE / 2;

  /**
   * @param onRebase told when media time leaves the timestamps to follow arrival, once per jump
   */
  public Timeline(Runnable onRebase) {
    this.onRebase = onRebase;
  }

  /** The next timestamp has no relation to those before: another source sends now. */
  public void restart() {
    anchored = false;
  }

  /**
   * The media time of a picture.
   *
   * @param timestamp RTP timestamp
   * @param arrivalMicros arrival of its first packet, microseconds since the Unix epoch
   */
  public MediaTime at(int timestamp, long arrivalMicros) {
    if (!anchored) {
      anchor(timestamp, arrivalMicros);
    }
    ticks += timestamp - lastTimestamp;
    lastTimestamp = timestamp;
    long media = anchorMicros + ticks * 100 / 9;
    boolean apart = Math.abs(media - arrivalMicros) > TOLERANCE_MICROS;
    if (apart || media < latestMicros - REORDER_MICROS) {
      long taken = rebased(media, arrivalMicros);
      anchorMicros += taken - media;
      media = taken;
      if (!rebasing) {
        onRebase.run();
      }
      rebasing = true;
    } else {
      rebasing = false;
    }
    latestMicros = Math.max(latestMicros, media);
    return new MediaTime(media);
  }

  private void anchor(int timestamp, long arrivalMicros) {
    anchored = true;
    lastTimestamp = timestamp;
    ticks = 0;
    anchorMicros = Math.max(arrivalMicros, latestMicros + LEAST_STEP_MICROS);
  }

  private long rebased(long media, long arrivalMicros) {
    if (arrivalMicros > latestMicros) {
      return arrivalMicros;
    }
    long step = media - latestMicros;
    boolean steady = step > LEAST_STEP_MICROS && step <= TOLERANCE_MICROS;
    return latestMicros + (steady ? Math.max(step / 2, LEAST_STEP_MICROS) : LEAST_STEP_MICROS);
  }
}
