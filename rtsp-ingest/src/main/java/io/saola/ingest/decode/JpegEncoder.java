package io.saola.ingest.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * One frame to one JPEG: BT.601, full range, as JFIF says. Everything it needs is opened and closed
 * within the call, so that any thread may call it: pictures are encoded for incidents and for the
 * console, not per frame.
 */
final class JpegEncoder {

  /** libavcodec's scale from 2, best, to 31; 3 shows no blocks on number plates and small faces. */
  private static final int QUANTISER = 3;

  private JpegEncoder() {}

  static byte[] encode(AVFrame frame, int maxWidth) {
    if (maxWidth < 1) {
      throw new IllegalArgumentException("a width of at least 1 pixel expected, found " + maxWidth);
    }
    int width = Math.min(frame.width(), maxWidth);
    int height = Math.max(1, (int) Math.round(frame.height() * (width / (double) frame.width())));
    try (FramePool pool = new FramePool()) {
      AVFrame yuv = pool.acquire();
      try {
        convert(frame, yuv, width, height);
        return encode(yuv);
      } finally {
        pool.giveBack(yuv);
      }
    }
  }

  private static void convert(AVFrame frame, AVFrame yuv, int width, int height) {
    yuv.width(width).height(height).format(avutil.AV_PIX_FMT_YUVJ420P);
    yuv.color_range(avutil.AVCOL_RANGE_JPEG).colorspace(avutil.AVCOL_SPC_BT470BG);
    check(av_frame_get_buffer(yuv, 0));
    try (PixelConversion conversion = new PixelConversion();
        PlaneArray from = new PlaneArray();
        PlaneArray to = new PlaneArray()) {
      from.set(frame, 0, 0);
      to.set(yuv, 0, 0);
      conversion.convert(
          new PixelConversion.Shape(
              frame.width(),
              frame.height(),
              frame.format(),
              PixelFormats.matrixOf(frame),
              PixelFormats.isFullRange(frame),
              width,
              height,
              yuv.format()),
          from,
          to);
    }
  }

  private static byte[] encode(AVFrame yuv) {
    AVCodec codec = avcodec_find_encoder(avcodec.AV_CODEC_ID_MJPEG);
    if (codec == null) {
      throw new IllegalStateException("this build of FFmpeg has no JPEG encoder");
    }
    AVCodecContext context = CodecContexts.allocate(codec);
    try {
      context.width(yuv.width()).height(yuv.height()).pix_fmt(yuv.format());
      context.color_range(yuv.color_range()).colorspace(yuv.colorspace());
      context.time_base().num(1).den(25); // of no meaning for one picture, but demanded
      context.thread_count(1);
      context.flags(context.flags() | avcodec.AV_CODEC_FLAG_QSCALE);
      context.global_quality(QUANTISER * avutil.FF_QP2LAMBDA);
      yuv.quality(QUANTISER * avutil.FF_QP2LAMBDA).pts(0);
      check(avcodec_open2(context, codec, (AVDictionary) null));
      check(avcodec_send_frame(context, yuv));
      return packetOf(context);
    } finally {
      CodecContexts.free(context);
    }
  }

  private static byte[] packetOf(AVCodecContext context) {
    AVPacket packet = av_packet_alloc();
    if (packet == null) {
      throw new OutOfMemoryError("no memory outside the heap for a packet");
    }
    NativeCounts.PACKETS.allocated();
    try {
      check(avcodec_receive_packet(context, packet));
      byte[] jpeg = new byte[packet.size()];
      packet.data().get(jpeg);
      return jpeg;
    } finally {
      av_packet_free(packet);
      NativeCounts.PACKETS.freed();
    }
  }

  private static void check(int code) {
    if (code < 0) {
      throw new IllegalStateException("the picture cannot be encoded: " + FfmpegError.text(code));
    }
  }
}
