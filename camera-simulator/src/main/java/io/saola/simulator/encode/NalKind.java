package io.saola.simulator.encode;

import java.util.List;

/** What a NAL unit is for, as far as it matters to a sender. */
public enum NalKind {
  PARAMETER_SET,
  /** A slice of a picture at which decoding can begin. */
  KEY_SLICE,
  /** Access unit delimiters and fillers, which RTP does without. */
  NEEDLESS,
  OTHER;

  /**
   * The kind of a unit (ITU-T H.264, table 7-1; H.265, table 7-1).
   *
   * @throws IllegalArgumentException for a codec without NAL units
   */
  public static NalKind of(VideoCodec codec, CodedUnit unit) {
    return switch (codec) {
      case H264 -> h264(unit.at(0) & 0x1f);
      case H265 -> h265((unit.at(0) >> 1) & 0x3f);
      case MJPEG -> throw new IllegalArgumentException("MJPEG has no NAL units");
    };
  }

  /** Those of some units that are of this kind, in order. */
  List<CodedUnit> among(VideoCodec codec, List<CodedUnit> units) {
    return units.stream().filter(unit -> of(codec, unit) == this).toList();
  }

  private static NalKind h264(int type) {
    return switch (type) {
      case 5 -> KEY_SLICE;
      case 7, 8 -> PARAMETER_SET;
      case 9, 12 -> NEEDLESS;
      default -> OTHER;
    };
  }

  private static NalKind h265(int type) {
    if (type >= 16 && type <= 23) {
      return KEY_SLICE;
    }
    return switch (type) {
      case 32, 33, 34 -> PARAMETER_SET;
      case 35, 38 -> NEEDLESS;
      default -> OTHER;
    };
  }
}
