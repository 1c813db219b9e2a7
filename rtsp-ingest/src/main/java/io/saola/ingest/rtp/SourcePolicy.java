package io.saola.ingest.rtp;

import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultLog;
import java.util.concurrent.TimeUnit;

/**
 * Decides whose packets are the stream's. Uniview changes its source (SSRC) with every group of
 * pictures, so a source that begins with a keyframe is taken at once. Reolink lets packets of
 * another viewer's session in, so a source that was left and simply goes on is taken back, and the
 * other one is foreign from then on. Any other source has to wait until the own one is silent.
 *
 * <p>Nothing is lost by waiting for a keyframe: decoding could not begin earlier anyway. Used by
 * one thread.
 */
final class SourcePolicy {

  /** A source without a packet for so long has ended; three pictures at one a second. */
  static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

  /**
   * A source that is back sooner than this had not ended, even if it comes with a keyframe: no
   * group of pictures is as short, except where every picture is a keyframe.
   */
  static final long RETURN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** Packets of a source that goes on: fewer may have been overtaken on their way. */
  static final int RETURNING = 3;

  private static final int MOST_FOREIGN = 8;

  private final FaultLog faults;
  private final int[] foreign = new int[MOST_FOREIGN];
  private int foreignCount;
  private boolean begun;
  private int own;
  private int ownSequence;
  private long ownNanos;
  private boolean left;
  private int leftSource;
  private int leftSequence;
  private long leftNanos;
  private int returning;
  private boolean awaited;
  private int announced;
  private boolean others;
  private boolean passedOver;
  private boolean changedAtKeyframe;

  SourcePolicy(FaultLog faults) {
    this.faults = faults;
  }

  /** The camera named its source; cameras also name one that never comes. */
  void announced(int ssrc) {
    announced = ssrc;
    awaited = !begun || ssrc != own;
  }

  /** Whether this source is the stream's now. */
  boolean isOwn(int ssrc) {
    return begun && ssrc == own;
  }

  /** Whether reports under another name can only be about this stream (Tapo, TP-Link). */
  boolean isOnly() {
    return begun && !others;
  }

  /**
   * Judges a packet.
   *
   * @param sequence 0..65535
   * @param mayBegin whether decoding may begin with it; not looked at for the own source
   * @param nowNanos ticker time
   * @return whether it is the stream's, whose source it is from now on
   */
  boolean takes(int ssrc, int sequence, boolean mayBegin, long nowNanos) {
    if (isOwn(ssrc)) {
      goesOn(sequence, nowNanos);
      return true;
    }
    if (!begun || (awaited && ssrc == announced)) {
      return begin(ssrc, sequence, nowNanos);
    }
    others = true;
    if (nowNanos - ownNanos >= SILENCE_NANOS) {
      return change(ssrc, sequence, nowNanos);
    }
    if (wasLeft(ssrc, nowNanos) && !(mayBegin && nowNanos - leftNanos >= RETURN_NANOS)) {
      return returns(ssrc, sequence, nowNanos);
    }
    if (mayBegin && !isForeign(ssrc)) {
      if (changedAtKeyframe) {
        faults.saw(CameraFault.CHANGING_SOURCE);
      }
      changedAtKeyframe = true;
      return change(ssrc, sequence, nowNanos);
    }
    passedOver = true;
    return false;
  }

  private void goesOn(int sequence, long nowNanos) {
    ownSequence = sequence;
    ownNanos = nowNanos;
    if (passedOver) {
      passedOver = false;
      faults.saw(CameraFault.FOREIGN_SESSION);
    }
  }

  /** The first source, or the one that the camera named: what came before it was not ours. */
  private boolean begin(int ssrc, int sequence, long nowNanos) {
    if (begun) {
      others = true;
      addForeign(own);
      faults.saw(CameraFault.FOREIGN_SESSION);
    }
    awaited &= ssrc != announced;
    begun = true;
    left = false;
    return take(ssrc, sequence, nowNanos);
  }

  private boolean change(int ssrc, int sequence, long nowNanos) {
    left = true;
    leftSource = own;
    leftSequence = ownSequence;
    leftNanos = nowNanos;
    returning = 0;
    return take(ssrc, sequence, nowNanos);
  }

  private boolean returns(int ssrc, int sequence, long nowNanos) {
    if ((short) (sequence - leftSequence) <= 0) {
      return false;
    }
    leftSequence = sequence;
    returning++;
    if (returning < RETURNING) {
      return false;
    }
    addForeign(own);
    left = false;
    changedAtKeyframe = false;
    faults.saw(CameraFault.FOREIGN_SESSION);
    return take(ssrc, sequence, nowNanos);
  }

  private boolean take(int ssrc, int sequence, long nowNanos) {
    own = ssrc;
    ownSequence = sequence;
    ownNanos = nowNanos;
    passedOver = false;
    return true;
  }

  private boolean wasLeft(int ssrc, long nowNanos) {
    return left && ssrc == leftSource && nowNanos - leftNanos < SILENCE_NANOS;
  }

  private void addForeign(int ssrc) {
    if (!isForeign(ssrc)) {
      foreign[foreignCount % MOST_FOREIGN] = ssrc;
      foreignCount++;
    }
  }

  private boolean isForeign(int ssrc) {
    for (int i = 0; i < Math.min(foreignCount, MOST_FOREIGN); i++) {
      if (foreign[i] == ssrc) {
        return true;
      }
    }
    return false;
  }
}
