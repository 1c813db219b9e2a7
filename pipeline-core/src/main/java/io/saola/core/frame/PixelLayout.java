package io.saola.core.frame;

/** How the 8-bit samples of a picture lie in memory, without padding between rows. */
public enum PixelLayout {
  /** One plane, three bytes a pixel: blue, green, red. */
  BGR_PACKED(3, 1),
  /** Three planes one after the other: blue, green, red. */
  BGR_PLANAR(1, 3),
  /** One plane, three bytes a pixel: red, green, blue. */
  RGB_PACKED(3, 1),
  /** Three planes one after the other: red, green, blue. */
  RGB_PLANAR(1, 3),
  /** One plane of luma. */
  GRAY(1, 1);

  private final int sampleBytes;
  private final int planes;

  PixelLayout(int sampleBytes, int planes) {
    this.sampleBytes = sampleBytes;
    this.planes = planes;
  }

  /** Of all planes together. */
  public int bytesPerPixel() {
    return sampleBytes * planes;
  }

  public int planes() {
    return planes;
  }

  /** Bytes from one pixel of a plane to the next. */
  public int step() {
    return sampleBytes;
  }
}
