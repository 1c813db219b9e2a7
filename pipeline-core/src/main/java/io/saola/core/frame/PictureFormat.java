package io.saola.core.frame;

/**
 * What a detector wants to be given. The source is scaled to fit and placed; what it leaves free is
 * filled with {@code pad}.
 *
 * @param width pixels
 * @param height pixels
 * @param layout order of the samples
 * @param pad value 0..255 of every sample outside the picture
 * @param placement where the picture lies in the input
 */
public record PictureFormat(
    int width, int height, PixelLayout layout, int pad, Placement placement) {

  public PictureFormat {
    if (width < 1 || height < 1 || width > 16_384 || height > 16_384) {
      throw new IllegalArgumentException(
          "a picture of 1..16384 pixels a side expected, found " + width + "x" + height);
    }
    if (pad < 0 || pad > 255) {
      throw new IllegalArgumentException("pad of 0..255 expected, found " + pad);
    }
  }

  /** A format whose pictures lie at the top left. */
  public PictureFormat(int width, int height, PixelLayout layout, int pad) {
    this(width, height, layout, pad, Placement.TOP_LEFT);
  }

  public int byteSize() {
    return width * height * layout.bytesPerPixel();
  }
}
