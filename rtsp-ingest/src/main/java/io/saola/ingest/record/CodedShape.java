package io.saola.ingest.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.saola.ingest.accessunit.DescribedVideo;
import io.saola.ingest.accessunit.PictureSize;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.CodecSetup;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/**
 * What a player must know before a stream's pictures: an MP4 says it once for all of them.
 *
 * @param header parameter sets as Annex B, or what a recording's container held; may be empty
 * @param size of the pictures; null when it takes decoding to know
 */
record CodedShape(int codecId, ByteBuffer header, @Nullable PictureSize size) {

  /** So many bytes of a keyframe hold all this: parameter sets take 2 KiB at most. */
  static final int HEAD = 4_096;

  private static final int H264_SPS = 7;
  private static final int H264_PPS = 8;
  private static final int H265_VPS = 32;
  private static final int H265_PPS = 34;
  private static final int START_CODE = 3;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /**
   * Reads it from the beginning of a keyframe.
   *
   * @param head at least {@link #HEAD} bytes, or the whole keyframe
   */
  static CodedShape of(CodecSetup setup, ByteBuf head) {
    PictureSize announced =
        setup.width() > 0 ? new PictureSize(setup.width(), setup.height()) : null;
    if (setup.header().hasRemaining()) {
      return new CodedShape(setup.codecId(), setup.header(), announced);
    }
    return switch (setup.codecId()) {
      case avcodec.AV_CODEC_ID_H264 -> ofH264(parameterSets(head, setup.codecId()));
      case avcodec.AV_CODEC_ID_HEVC ->
          new CodedShape(setup.codecId(), annexB(parameterSets(head, setup.codecId())), null);
      case avcodec.AV_CODEC_ID_MJPEG ->
          new CodedShape(setup.codecId(), NOTHING, JpegSize.of(head).orElse(null));
      default -> new CodedShape(setup.codecId(), NOTHING, announced);
    };
  }

  private static CodedShape ofH264(List<byte[]> sets) {
    PictureSize size = DescribedVideo.of(VideoCodec.H264, sets).announcedSize().orElse(null);
    return new CodedShape(avcodec.AV_CODEC_ID_H264, annexB(sets), size);
  }

  /**
   * Whether both can be one track. H.264's parameter sets stay in the stream, where players read
   * them, so that only the size counts; H.265's are taken out of it, as Apple's players demand.
   */
  boolean joins(CodedShape other) {
    if (codecId != other.codecId) {
      return false;
    }
    return (isInStream() && other.isInStream() && size != null && other.size != null)
        ? size.equals(other.size)
        : header.equals(other.header);
  }

  /** Annex B begins with a zero; what a container keeps beside the pictures begins with a one. */
  private boolean isInStream() {
    boolean annexB = header.hasRemaining() && header.get(header.position()) == 0;
    return codecId == avcodec.AV_CODEC_ID_MJPEG || (codecId == avcodec.AV_CODEC_ID_H264 && annexB);
  }

  /** All sets ahead of the picture, without start codes. */
  private static List<byte[]> parameterSets(ByteBuf head, int codecId) {
    List<byte[]> sets = new ArrayList<>();
    int end = head.writerIndex();
    int at = nextStart(head, head.readerIndex());
    while (at + START_CODE < end) {
      int nal = at + START_CODE;
      int next = nextStart(head, nal);
      if (isParameterSet(head.getUnsignedByte(nal), codecId) && next < end) {
        sets.add(ByteBufUtil.getBytes(head, nal, withoutTrailingZeros(head, nal, next) - nal));
      }
      at = next;
    }
    return sets;
  }

  private static int withoutTrailingZeros(ByteBuf buffer, int from, int end) {
    int last = end;
    while (last > from && buffer.getByte(last - 1) == 0) {
      last--;
    }
    return last;
  }

  private static ByteBuffer annexB(List<byte[]> sets) {
    ByteBuf joined = Unpooled.buffer();
    sets.forEach(set -> joined.writeInt(1).writeBytes(set));
    return joined.nioBuffer();
  }

  private static boolean isParameterSet(int header, int codecId) {
    if (codecId == avcodec.AV_CODEC_ID_H264) {
      int type = header & 0x1f;
      return type == H264_SPS || type == H264_PPS;
    }
    int type = header >> 1 & 0x3f;
    return type >= H265_VPS && type <= H265_PPS;
  }

  private static int nextStart(ByteBuf buffer, int from) {
    int end = buffer.writerIndex();
    for (int at = from; at + START_CODE <= end; at++) {
      if (buffer.getUnsignedMedium(at) == 1) {
        return at;
      }
    }
    return end;
  }
}
