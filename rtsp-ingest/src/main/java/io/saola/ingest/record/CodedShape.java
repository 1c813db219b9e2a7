package io.saola.ingest.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.saola.ingest.accessunit.DescribedVideo;
import io.saola.ingest.accessunit.PictureSize;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.CodecSetup;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
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
      case avcodec.AV_CODEC_ID_H264 -> ofH264(head);
      case avcodec.AV_CODEC_ID_HEVC ->
          new CodedShape(setup.codecId(), parameterSets(head, setup.codecId()).nioBuffer(), null);
      case avcodec.AV_CODEC_ID_MJPEG ->
          new CodedShape(setup.codecId(), ByteBuffer.allocate(0), JpegSize.of(head).orElse(null));
      default -> new CodedShape(setup.codecId(), ByteBuffer.allocate(0), announced);
    };
  }

  private static CodedShape ofH264(ByteBuf head) {
    ByteBuf sets = parameterSets(head, avcodec.AV_CODEC_ID_H264);
    int start = START_CODE + 1;
    int end = sets.readableBytes() > start ? nextStart(sets, start) : start;
    Optional<PictureSize> size =
        end > start ? sizeOf(ByteBufUtil.getBytes(sets, start, end - start)) : Optional.empty();
    return new CodedShape(avcodec.AV_CODEC_ID_H264, sets.nioBuffer(), size.orElse(null));
  }

  private static Optional<PictureSize> sizeOf(byte[] sequenceSet) {
    return DescribedVideo.of(VideoCodec.H264, List.of(sequenceSet)).announcedSize();
  }

  /**
   * Whether both can be one track. H.264's parameter sets stay in the stream, where players read
   * them, so that only the size counts; H.265's are taken out of it, as Apple's players demand.
   */
  boolean joins(CodedShape other) {
    if (codecId != other.codecId) {
      return false;
    }
    boolean inStream = codecId == avcodec.AV_CODEC_ID_H264 || codecId == avcodec.AV_CODEC_ID_MJPEG;
    return (inStream && size != null && other.size != null)
        ? size.equals(other.size)
        : header.equals(other.header);
  }

  /** All sets of the picture, each behind a start code of four bytes. */
  private static ByteBuf parameterSets(ByteBuf head, int codecId) {
    ByteBuf sets = Unpooled.buffer();
    int end = head.writerIndex();
    int at = nextStart(head, head.readerIndex());
    while (at + START_CODE < end) {
      int nal = at + START_CODE;
      int next = nextStart(head, nal);
      if (isParameterSet(head.getUnsignedByte(nal), codecId) && next < end) {
        int last = next;
        while (last > nal && head.getByte(last - 1) == 0) {
          last--;
        }
        sets.writeInt(1).writeBytes(head, nal, last - nal);
      }
      at = next;
    }
    return sets;
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
