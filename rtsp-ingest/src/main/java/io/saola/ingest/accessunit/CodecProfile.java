package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import java.util.Locale;

/**
 * Profile and level of coded video, as its sequence parameter set names them (H.264, 7.3.2.1.1 and
 * annex A; H.265, 7.3.3 and annex A).
 */
public final class CodecProfile {

  /** Bytes in front of what a NAL unit holds. */
  private static final int H264_HEADER = 1;

  private static final int H265_HEADER = 2;

  private CodecProfile() {}

  /**
   * For the operator: {@code High, level 4.1}; empty where there is none.
   *
   * @param keyframe with its parameter sets, as access units hold it; nothing in it moves
   */
  public static String of(VideoCodec codec, ByteBuf keyframe) {
    return switch (codec) {
      case H264, H265 -> ofFirstSet(codec, keyframe);
      case MJPEG -> "";
    };
  }

  private static String ofFirstSet(VideoCodec codec, ByteBuf data) {
    boolean h264 = codec == VideoCodec.H264;
    int header = h264 ? H264_HEADER : H265_HEADER;
    int end = data.writerIndex();
    int next = AnnexB.nextStartCode(data, data.readerIndex(), end);
    while (next + AnnexB.START_CODE + header < end) {
      int nal = next + AnnexB.START_CODE;
      next = AnnexB.nextStartCode(data, nal, end);
      boolean isSet =
          h264
              ? H264Nal.typeOf(data.getUnsignedByte(nal)) == H264Nal.SPS
              : H265Nal.typeOf(data.getUnsignedShort(nal)) == H265Nal.SPS;
      if (isSet) {
        BitReader bits = new BitReader().over(data, nal + header, next - nal - header);
        String named = h264 ? h264(bits) : h265(bits);
        return bits.overrun() ? "" : named;
      }
    }
    return "";
  }

  private static String h264(BitReader bits) {
    int profile = bits.bits(8);
    int constraints = bits.bits(8);
    int level = bits.bits(8);
    String name =
        switch (profile) {
          case 66 -> (constraints & 0x40) == 0 ? "Baseline" : "Constrained Baseline";
          case 77 -> "Main";
          case 88 -> "Extended";
          case 100 -> "High";
          case 110 -> "High 10";
          case 122 -> "High 4:2:2";
          case 244 -> "High 4:4:4 Predictive";
          default -> "profile " + profile;
        };
    boolean oneB = level == 11 && (constraints & 0x10) != 0 && profile < 100;
    return name + ", level " + (oneB ? "1b" : decimal(level / 10.0));
  }

  private static String h265(BitReader bits) {
    // The ids of the sets, then the space of profiles.
    bits.skip(8 + 2);
    boolean highTier = bits.flag();
    int profile = bits.bits(5);
    // Which profiles it is compatible with, and what constrains it.
    bits.skip(32 + 48);
    int level = bits.bits(8);
    String name =
        switch (profile) {
          case 1 -> "Main";
          case 2 -> "Main 10";
          case 3 -> "Main Still Picture";
          case 4 -> "Range Extensions";
          default -> "profile " + profile;
        };
    return name + (highTier ? ", high tier" : "") + ", level " + decimal(level / 30.0);
  }

  private static String decimal(double level) {
    return String.format(Locale.ROOT, "%.1f", level);
  }
}
