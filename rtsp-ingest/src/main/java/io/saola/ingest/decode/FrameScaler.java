package io.saola.ingest.decode;

import io.saola.core.config.CameraConfig.Region;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import java.lang.foreign.MemorySegment;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * From the analysed region of a decoded frame straight to a detector's input, in one pass over the
 * pixels. The region grows to whole chroma samples; samples are 0..255 whatever the camera's range.
 *
 * <p>For one thread at a time.
 */
public final class FrameScaler implements AutoCloseable {

  private final Region region;
  private final PixelConversion conversion = new PixelConversion();
  private final HardwareScaler device = new HardwareScaler();
  private final PlaneArray from = new PlaneArray();
  private final PlaneArray to = new PlaneArray();

  public FrameScaler(Region region) {
    this.region = region;
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
        FrameTransform.letterbox(part.x(), part.y(), part.width(), part.height(), input);
    pointTo(input, into.segment().address());
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
    if (!smaller || !HardwareFrames.isInDevice(frame)) {
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

  private void pointTo(PictureFormat input, long base) {
    int width = input.width();
    long plane = (long) width * input.height();
    switch (input.layout()) {
      case BGR_PACKED -> to.set(0, base, width * 3);
      case GRAY -> to.set(0, base, width);
      case BGR_PLANAR -> {
        // libswscale's planes are green, blue, red; ours lie in memory as blue, green, red.
        to.set(0, base + plane, width);
        to.set(1, base, width);
        to.set(2, base + 2 * plane, width);
      }
    }
  }

  private static int formatOf(PictureFormat input) {
    return switch (input.layout()) {
      case BGR_PACKED -> avutil.AV_PIX_FMT_BGR24;
      case BGR_PLANAR -> avutil.AV_PIX_FMT_GBRP;
      case GRAY -> avutil.AV_PIX_FMT_GRAY8;
    };
  }

  /** After scaling, since libswscale may write a few bytes past the end of a row. */
  private static void pad(MemorySegment pixels, PictureFormat input, FrameTransform content) {
    int planes =
        switch (input.layout()) {
          case BGR_PACKED, GRAY -> 1;
          case BGR_PLANAR -> 3;
        };
    int pixelBytes = input.layout().bytesPerPixel() / planes;
    long row = (long) input.width() * pixelBytes;
    long filled = (long) content.contentWidth() * pixelBytes;
    byte value = (byte) input.pad();
    for (int plane = 0; plane < planes; plane++) {
      long start = plane * row * input.height();
      if (filled < row) {
        for (int y = 0; y < content.contentHeight(); y++) {
          pixels.asSlice(start + y * row + filled, row - filled).fill(value);
        }
      }
      long below = (input.height() - content.contentHeight()) * row;
      pixels.asSlice(start + content.contentHeight() * row, below).fill(value);
    }
  }

  @Override
  public void close() {
    conversion.close();
    device.close();
    from.close();
    to.close();
  }
}
