package io.saola.ingest.decode;

import io.saola.ingest.accessunit.VideoCodec;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder must know before the first packet. A copy on the heap, so that a decoder can be
 * opened after the recording it was read from has been closed.
 *
 * @param codecId libavcodec's number of the codec
 * @param codecTag the container's name of it, which tells variants apart
 * @param width pixels, 0 when the stream tells it
 * @param height pixels, 0 when the stream tells it
 * @param format libavutil's pixel format, which raw video needs; -1 when the stream tells it
 * @param bitsPerSample as the container says, which palettes and raw video need
 * @param header parameter sets or the like that are not in the packets
 */
public record CodecSetup(
    int codecId,
    int codecTag,
    int width,
    int height,
    int format,
    int bitsPerSample,
    int colourRange,
    int colourSpace,
    ByteBuffer header) {

  /** As cameras send it: what the decoder must know is in the stream. */
  public static CodecSetup of(VideoCodec codec) {
    return new CodecSetup(
        codecId(codec),
        0,
        0,
        0,
        avutil.AV_PIX_FMT_NONE,
        0,
        avutil.AVCOL_RANGE_UNSPECIFIED,
        avutil.AVCOL_SPC_UNSPECIFIED,
        ByteBuffer.allocate(0));
  }

  static CodecSetup of(AVCodecParameters parameters) {
    byte[] header = new byte[parameters.extradata_size()];
    if (header.length > 0) {
      parameters.extradata().get(header);
    }
    return new CodecSetup(
        parameters.codec_id(),
        parameters.codec_tag(),
        parameters.width(),
        parameters.height(),
        parameters.format(),
        parameters.bits_per_coded_sample(),
        parameters.color_range(),
        parameters.color_space(),
        ByteBuffer.wrap(header).asReadOnlyBuffer());
  }

  /** Null for a coding that no camera sends. */
  @Nullable VideoCodec videoCodec() {
    for (VideoCodec codec : VideoCodec.values()) {
      if (codecId(codec) == codecId) {
        return codec;
      }
    }
    return null;
  }

  /** The codec's name as SDP would write it: {@code H264}. */
  String codecName() {
    VideoCodec codec = videoCodec();
    return codec != null
        ? codec.encodingName()
        : avcodec.avcodec_get_name(codecId).getString().toUpperCase(Locale.ROOT);
  }

  private static int codecId(VideoCodec codec) {
    return switch (codec) {
      case H264 -> avcodec.AV_CODEC_ID_H264;
      case H265 -> avcodec.AV_CODEC_ID_HEVC;
      case MJPEG -> avcodec.AV_CODEC_ID_MJPEG;
    };
  }

  /** Puts all this into a decoder that is about to be opened; it owns the header's copy. */
  void applyTo(AVCodecContext context) {
    context.codec_tag(codecTag);
    context.width(width);
    context.height(height);
    context.pix_fmt(format);
    context.bits_per_coded_sample(bitsPerSample);
    context.color_range(colourRange);
    context.colorspace(colourSpace);
    byte[] bytes = new byte[header.remaining()];
    if (bytes.length > 0) {
      header.duplicate().get(bytes);
      BytePointer copy =
          new BytePointer(avutil.av_mallocz(bytes.length + avcodec.AV_INPUT_BUFFER_PADDING_SIZE));
      copy.put(bytes);
      context.extradata(copy);
      context.extradata_size(bytes.length);
    }
  }
}
