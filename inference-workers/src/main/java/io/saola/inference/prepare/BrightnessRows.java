package io.saola.inference.prepare;

import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.PictureFormat;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A view's rows without their padding, as brightness: what the middle channel says, green where
 * there are colours, in levels 0..255. A row is copied to the heap, where it is read faster. One
 * thread at a time; allocates nothing.
 */
public final class BrightnessRows {

  private final PictureFormat format;
  private final byte[] row;

  /** Of views in this format. */
  public BrightnessRows(PictureFormat format) {
    this.format = format;
    this.row = new byte[format.width() * format.layout().step()];
  }

  /** Bytes from one pixel of a row to the next. */
  public int step() {
    return format.layout().step();
  }

  /**
   * Row {@code y} of what the view shows: pixel {@code x} is the unsigned byte at {@code x} times
   * {@link #step}. Good until the next call.
   */
  public byte[] read(FrameView view, int y) {
    FrameTransform transform = view.transform();
    long pixel = (long) (transform.contentY() + y) * format.width() + transform.contentX();
    MemorySegment.copy(
        view.pixels().segment(),
        ValueLayout.JAVA_BYTE,
        firstSample() + pixel * step(),
        row,
        0,
        (transform.contentWidth() - 1) * step() + 1);
    return row;
  }

  private int firstSample() {
    return switch (format.layout()) {
      case BGR_PACKED, RGB_PACKED -> 1;
      case BGR_PLANAR, RGB_PLANAR -> format.width() * format.height();
      case GRAY -> 0;
    };
  }
}
