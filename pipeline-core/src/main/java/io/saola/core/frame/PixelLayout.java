package io.saola.core.frame;

/** How the 8-bit samples of a picture lie in memory, without padding between rows. */
public enum PixelLayout {
  /** One plane, three bytes a pixel: blue, green, red. */
  BGR_PACKED(3),
  /** Three planes one after the other: blue, green, red. */
  BGR_PLANAR(3),
  /** One plane of luma. */
  GRAY(1);

  private final int bytesPerPixel;

  PixelLayout(int bytesPerPixel) {
    this.bytesPerPixel = bytesPerPixel;
  }

  public int bytesPerPixel() {
    return bytesPerPixel;
  }
}
