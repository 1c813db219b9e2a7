package io.saola.ingest.wake;

import io.saola.core.config.CameraConfig.Decode;
import io.saola.ingest.accessunit.Coding;

/**
 * Says of each access unit of one camera whether it is to be decoded. Pure: time is the media time
 * that is handed in. For one thread at a time.
 */
public interface DecodePolicy {

  /** What is to become of an access unit. */
  enum Verdict {
    /** Nobody needs its picture now. It stays in the encoded ring. */
    SKIP,
    /** It is to be decoded. */
    DECODE,
    /** The same, and what was skipped since the newest keyframe is to be decoded before it. */
    WAKE
  }

  /**
   * Judges an access unit; asked once for each, in decoding order.
   *
   * @param bytes its length
   * @param micros its media time
   */
  Verdict judge(Coding coding, int bytes, long micros);

  /** Another stream of the same camera begins: sizes and times before say nothing about it. */
  void restart();

  /**
   * Something is being followed on this camera.
   *
   * @param untilMicros media time up to which every access unit is wanted
   */
  void demand(long untilMicros);

  /**
   * Two successive keyframes were compared.
   *
   * @param cells of the picture that differ
   */
  void compared(int cells);

  /** Whether it wants keyframes compared. */
  default boolean compares() {
    return false;
  }

  /** The access units to catch up with were not held any more. */
  void missed();

  /** Why it decodes more than it is meant to, in a sentence; empty when it does not. */
  default String remark() {
    return "";
  }

  /** The policy that a camera is configured with. */
  static DecodePolicy of(Decode decode) {
    return switch (decode) {
      case ALL -> Fixed.ALL;
      case KEYFRAMES -> Fixed.KEYFRAMES;
      case NONE -> Fixed.NONE;
      case ADAPTIVE -> new Wakefulness();
    };
  }

  /** Policies that nothing changes. */
  enum Fixed implements DecodePolicy {
    ALL {
      @Override
      public Verdict judge(Coding coding, int bytes, long micros) {
        return Verdict.DECODE;
      }
    },
    KEYFRAMES {
      @Override
      public Verdict judge(Coding coding, int bytes, long micros) {
        return coding.keyframe() ? Verdict.DECODE : Verdict.SKIP;
      }
    },
    NONE {
      @Override
      public Verdict judge(Coding coding, int bytes, long micros) {
        return Verdict.SKIP;
      }
    };

    @Override
    public void restart() {}

    @Override
    public void demand(long untilMicros) {}

    @Override
    public void compared(int cells) {}

    @Override
    public void missed() {}
  }
}
