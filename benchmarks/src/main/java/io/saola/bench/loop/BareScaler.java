package io.saola.bench.loop;

import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The yardstick: libswscale with the filter that Saola takes, from a frame to planes of colours.
 */
public final class BareScaler implements AutoCloseable {

  private final SwsContext context;
  private final BytePointer planes;
  private final PointerPointer<BytePointer> targets = new PointerPointer<>(4);
  private final IntPointer strides = new IntPointer(4);
  private final int fromHeight;

  /**
   * From pictures of one size to a width, keeping their shape.
   *
   * @param format libavutil's pixel format of the pictures
   */
  public BareScaler(int fromWidth, int fromHeight, int format, int toWidth) {
    int toHeight = Math.round(fromHeight * (toWidth / (float) fromWidth));
    boolean muchSmaller = fromWidth >= 1.5 * toWidth;
    this.fromHeight = fromHeight;
    context =
        sws_getContext(
            fromWidth,
            fromHeight,
            format,
            toWidth,
            toHeight,
            avutil.AV_PIX_FMT_GBRP,
            (muchSmaller ? SWS_AREA : SWS_BILINEAR) | SWS_ACCURATE_RND,
            null,
            null,
            (DoublePointer) null);
    long plane = (long) toWidth * toHeight;
    planes = new BytePointer(3 * plane + 64);
    for (int i = 0; i < 3; i++) {
      targets.put(i, planes.getPointer(i * plane));
    }
    targets.put(3, (BytePointer) null);
    strides.put(toWidth, toWidth, toWidth, 0);
  }

  /** One picture; how many rows it became. */
  public int scale(AVFrame frame) {
    return sws_scale(context, frame.data(), frame.linesize(), 0, fromHeight, targets, strides);
  }

  @Override
  public void close() {
    sws_freeContext(context);
    targets.close();
    strides.close();
    planes.close();
  }
}
