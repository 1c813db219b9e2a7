package io.saola.ingest.decode;

import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_init_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.jspecify.annotations.Nullable;

/**
 * Scales and converts pixels by libswscale. The prepared context is kept while the shape of the
 * work stays the same. For one thread at a time.
 */
final class PixelConversion implements AutoCloseable {

  /** From this ratio on, averaging whole source pixels is better and faster than interpolating. */
  private static final double MUCH_SMALLER = 1.5;

  private static final int UNITY = 1 << 16;

  private @Nullable SwsContext context;
  private @Nullable Shape prepared;

  /**
   * One kind of work.
   *
   * @param fromFormat libavutil's pixel format
   * @param fromMatrix libswscale's number of the YUV matrix
   * @param fromFull luma spans 0..255
   */
  record Shape(
      int fromWidth,
      int fromHeight,
      int fromFormat,
      int fromMatrix,
      boolean fromFull,
      int toWidth,
      int toHeight,
      int toFormat) {

    /** Named in every case, since the default, bicubic, costs three times as much. */
    int flags() {
      boolean muchSmaller =
          fromWidth >= toWidth * MUCH_SMALLER && fromHeight >= toHeight * MUCH_SMALLER;
      return (muchSmaller ? swscale.SWS_AREA : swscale.SWS_BILINEAR) | swscale.SWS_ACCURATE_RND;
    }
  }

  /** Converts one picture; the targets of this program are full range, and BT.601 if YUV. */
  void convert(Shape shape, PlaneArray from, PlaneArray to) {
    SwsContext ready = prepare(shape);
    int rows =
        sws_scale(
            ready, from.planes(), from.strides(), 0, shape.fromHeight(), to.planes(), to.strides());
    if (rows != shape.toHeight()) {
      throw new IllegalStateException(
          "scaling gave " + rows + " rows, expected " + shape.toHeight() + ": " + shape);
    }
  }

  private SwsContext prepare(Shape shape) {
    SwsContext current = context;
    if (current != null && shape.equals(prepared)) {
      return current;
    }
    close();
    SwsContext fresh = open(shape);
    context = fresh;
    prepared = shape;
    return fresh;
  }

  private static SwsContext open(Shape shape) {
    NativeLog.install();
    SwsContext fresh = sws_alloc_context();
    if (fresh == null) {
      throw new OutOfMemoryError("no memory outside the heap for a scaler");
    }
    NativeCounts.SCALERS.allocated();
    fresh.src_w(shape.fromWidth()).src_h(shape.fromHeight()).src_format(shape.fromFormat());
    fresh.dst_w(shape.toWidth()).dst_h(shape.toHeight()).dst_format(shape.toFormat());
    fresh.src_range(shape.fromFull() ? 1 : 0).dst_range(1);
    fresh.flags(shape.flags()).threads(1);
    int code = sws_init_context(fresh, null, null);
    if (code < 0) {
      free(fresh);
      throw new IllegalStateException("no scaler for " + shape + ": " + FfmpegError.text(code));
    }
    sws_setColorspaceDetails(
        fresh,
        sws_getCoefficients(shape.fromMatrix()),
        shape.fromFull() ? 1 : 0,
        sws_getCoefficients(swscale.SWS_CS_ITU601),
        1,
        0,
        UNITY,
        UNITY);
    return fresh;
  }

  private static void free(SwsContext context) {
    sws_free_context(context);
    NativeCounts.SCALERS.freed();
  }

  @Override
  public void close() {
    SwsContext current = context;
    if (current != null) {
      context = null;
      prepared = null;
      free(current);
    }
  }
}
