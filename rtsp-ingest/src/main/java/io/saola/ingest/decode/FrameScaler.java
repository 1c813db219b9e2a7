package io.saola.ingest.decode;

import io.saola.core.config.CameraConfig.Region;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import java.lang.foreign.MemorySegment;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * From the analysed region of a decoded frame straight to a detector's input, in one pass over the
 * pixels. The region grows to whole chroma samples; samples are 0..255 whatever the camera's range.
 *
 * <p>For one thread at a time.
 */
public final class FrameScaler implements AutoCloseable {

  private final Region region;
  private final @Nullable HardwareScaler device;
  private final PixelConversion conversion = new PixelConversion();
  private final PlaneArray from = new PlaneArray();
  private final PlaneArray to = new PlaneArray();

  public FrameScaler(Region region) {
    this(region, new HardwareScaler());
  }

  private FrameScaler(Region region, @Nullable HardwareScaler device) {
    this.region = region;
    this.device = device;
  }

  /**
   * For a small part of the picture: from a device the whole picture is fetched, once for all that
   * want it, since a device that scaled would scale all of it for this part alone.
   */
  static FrameScaler closeUp(Region region) {
    return new FrameScaler(region, null);
  }

  /**
   * Fills the whole of {@code into}.
   *
   * @return the way back to the frame's pixels
   */
  public FrameTransform scale(DecodedFrame decoded, PixelBuffer into) {
    AVFrame frame = decoded.open();
    PictureFormat input = into.format();
    PixelRect part = PixelRect.of(region, frame);
    FrameTransform transform =
        FrameTransform.fitting(part.x(), part.y(), part.width(), part.height(), input);
    pointTo(input, transform, into.segment().address());
    if (!isConvertedFromDevice(decoded, part, transform, input)) {
      convert(frame, decoded.pixels(), part, transform, input);
    }
    pad(into.segment(), input, transform);
    return transform;
  }

  /**
   * A device scales the whole frame, so that its analysed part has the size wanted, and that is
   * fetched. Parts begin at whole chroma samples of the smaller frame then: at most one pixel of
   * the detector's input beside where the transform says.
   */
  private boolean isConvertedFromDevice(
      DecodedFrame decoded, PixelRect part, FrameTransform transform, PictureFormat input) {
    AVFrame frame = decoded.open();
    boolean smaller =
        transform.contentWidth() < part.width() && transform.contentHeight() < part.height();
    if (device == null || !smaller || !HardwareFrames.isInDevice(frame)) {
      return false;
    }
    int width = scaled(frame.width(), transform.contentWidth(), part.width());
    int height = scaled(frame.height(), transform.contentHeight(), part.height());
    AVFrame small = device.scale(frame, width, height, decoded.pool());
    if (small == null) {
      return false;
    }
    try {
      convert(frame, small, PixelRect.of(region, small), transform, input);
      return true;
    } finally {
      decoded.pool().giveBack(small);
    }
  }

  /** In whole chroma samples. */
  private static int scaled(int size, int wanted, int of) {
    int exact = (int) Math.round(size * (wanted / (double) of));
    return Math.max(2, exact + (exact & 1));
  }

  /**
   * Converts a part of {@code pixels}.
   *
   * @param frame what the decoder gave, which knows what the pixels mean
   */
  private void convert(
      AVFrame frame,
      AVFrame pixels,
      PixelRect part,
      FrameTransform transform,
      PictureFormat input) {
    from.set(pixels, part.x(), part.y());
    conversion.convert(
        new PixelConversion.Shape(
            part.width(),
            part.height(),
            pixels.format(),
            PixelFormats.matrixOf(frame),
            PixelFormats.isFullRange(frame),
            transform.contentWidth(),
            transform.contentHeight(),
            formatOf(input)),
        from,
        to);
  }

  private void pointTo(PictureFormat input, FrameTransform content, long base) {
    int stride = input.width() * input.layout().step();
    long plane = (long) stride * input.height();
    long first =
        base
            + (long) content.contentY() * stride
            + (long) content.contentX() * input.layout().step();
    // libswscale's planes are green, blue, red.
    switch (input.layout()) {
      case BGR_PACKED, RGB_PACKED, GRAY -> to.set(0, first, stride);
      case BGR_PLANAR -> planes(first + plane, first, first + 2 * plane, stride);
      case RGB_PLANAR -> planes(first + plane, first + 2 * plane, first, stride);
    }
  }

  private void planes(long green, long blue, long red, int stride) {
    to.set(0, green, stride);
    to.set(1, blue, stride);
    to.set(2, red, stride);
  }

  private static int formatOf(PictureFormat input) {
    return switch (input.layout()) {
      case BGR_PACKED -> avutil.AV_PIX_FMT_BGR24;
      case RGB_PACKED -> avutil.AV_PIX_FMT_RGB24;
      case BGR_PLANAR, RGB_PLANAR -> avutil.AV_PIX_FMT_GBRP;
      case GRAY -> avutil.AV_PIX_FMT_GRAY8;
    };
  }

  /** After scaling, since libswscale may write a few bytes past the end of a row. */
  private static void pad(MemorySegment pixels, PictureFormat input, FrameTransform content) {
    int step = input.layout().step();
    long row = (long) input.width() * step;
    long left = (long) content.contentX() * step;
    long right = left + (long) content.contentWidth() * step;
    int bottom = content.contentY() + content.contentHeight();
    byte value = (byte) input.pad();
    for (int plane = 0; plane < input.layout().planes(); plane++) {
      long start = plane * row * input.height();
      pixels.asSlice(start, content.contentY() * row).fill(value);
      if (right - left < row) {
        for (int y = content.contentY(); y < bottom; y++) {
          pixels.asSlice(start + y * row, left).fill(value);
          pixels.asSlice(start + y * row + right, row - right).fill(value);
        }
      }
      pixels.asSlice(start + bottom * row, (input.height() - bottom) * row).fill(value);
    }
  }

  @Override
  public void close() {
    conversion.close();
    if (device != null) {
      device.close();
    }
    from.close();
    to.close();
  }
}
