package io.saola.simulator.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Brings decoded pictures of any size and format to planes of one size, without padding. Owns its
 * native state until it is closed. For one thread at a time.
 */
final class PlaneScaler implements AutoCloseable {

  private final int width;
  private final int height;
  private final BytePointer planes;
  private final BytePointer firstChroma;
  private final BytePointer secondChroma;
  private final PointerPointer<BytePointer> targets = new PointerPointer<>(4);
  private final IntPointer strides = new IntPointer(4);
  private @Nullable SwsContext context;

  PlaneScaler(int width, int height) {
    this.width = width;
    this.height = height;
    long luma = (long) width * height;
    this.planes = new BytePointer(luma * 3 / 2);
    this.firstChroma = planes.getPointer(luma);
    this.secondChroma = planes.getPointer(luma + luma / 4);
    targets.put(0, planes).put(1, firstChroma).put(2, secondChroma).put(3, (BytePointer) null);
    strides.put(width, width / 2, width / 2, 0);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  BytePointer scale(AVFrame frame) {
    context =
        swscale.sws_getCachedContext(
            context,
            frame.width(),
            frame.height(),
            frame.format(),
            width,
            height,
            AV_PIX_FMT_YUV420P,
            SWS_BILINEAR,
            null,
            null,
            (DoublePointer) null);
    if (context == null) {
      throw new IllegalStateException(
          "a picture of format "
              + avutil.av_get_pix_fmt_name(frame.format()).getString()
              + " cannot be converted");
    }
    swscale.sws_scale(context, frame.data(), frame.linesize(), 0, frame.height(), targets, strides);
    return planes;
  }

  @Override
  public void close() {
    swscale.sws_freeContext(context);
    targets.close();
    strides.close();
    planes.close();
  }
}
