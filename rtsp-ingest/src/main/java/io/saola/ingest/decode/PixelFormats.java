package io.saola.ingest.decode;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;

/** What the pixels of a decoded frame mean. */
final class PixelFormats {

  /** From here on, a picture that does not say is taken for high definition. */
  private static final int HD_WIDTH = 1280;

  private static final int SD_HEIGHT = 576;

  private PixelFormats() {}

  static int chromaShiftX(int format) {
    return descriptor(format).log2_chroma_w();
  }

  static int chromaShiftY(int format) {
    return descriptor(format).log2_chroma_h();
  }

  private static AVPixFmtDescriptor descriptor(int format) {
    AVPixFmtDescriptor descriptor = avutil.av_pix_fmt_desc_get(format);
    if (descriptor == null) {
      throw new IllegalStateException("unknown pixel format " + format);
    }
    return descriptor;
  }

  /** Whether luma spans 0..255 rather than 16..235. */
  static boolean isFullRange(AVFrame frame) {
    return frame.color_range() == avutil.AVCOL_RANGE_JPEG || isJpegFormat(frame.format());
  }

  /** The formats that JPEG and some cameras use to say full range, kept for old programs' sake. */
  private static boolean isJpegFormat(int format) {
    return format == avutil.AV_PIX_FMT_YUVJ420P
        || format == avutil.AV_PIX_FMT_YUVJ422P
        || format == avutil.AV_PIX_FMT_YUVJ444P
        || format == avutil.AV_PIX_FMT_YUVJ440P
        || format == avutil.AV_PIX_FMT_YUVJ411P;
  }

  /**
   * libswscale's number of the matrix between YUV and RGB. Where the stream does not say, BT.709
   * for high definition and BT.601 below, as players do.
   */
  static int matrixOf(AVFrame frame) {
    int space = frame.colorspace();
    if (space == avutil.AVCOL_SPC_BT709) {
      return swscale.SWS_CS_ITU709;
    }
    if (space == avutil.AVCOL_SPC_BT2020_NCL || space == avutil.AVCOL_SPC_BT2020_CL) {
      return swscale.SWS_CS_BT2020;
    }
    if (space == avutil.AVCOL_SPC_FCC) {
      return swscale.SWS_CS_FCC;
    }
    if (space == avutil.AVCOL_SPC_SMPTE240M) {
      return swscale.SWS_CS_SMPTE240M;
    }
    boolean unsaid = space == avutil.AVCOL_SPC_UNSPECIFIED || space == avutil.AVCOL_SPC_RESERVED;
    boolean highDefinition = frame.width() >= HD_WIDTH || frame.height() > SD_HEIGHT;
    return unsaid && highDefinition ? swscale.SWS_CS_ITU709 : swscale.SWS_CS_ITU601;
  }
}
