package io.saola.core.frame;

/**
 * What a detector wants to be given. The source is scaled to fit, keeping its shape, and placed at
 * the top left; the rest is filled with {@code pad}.
 *
 * @param width pixels
 * @param height pixels
 * @param layout order of the samples
 * @param pad value 0..255 of every sample outside the picture
 */
public record PictureFormat(int width, int height, PixelLayout layout, int pad) {

  public PictureFormat {
    if (width < 1 || height < 1 || width > 16_384 || height > 16_384) {
      throw new IllegalArgumentException(
          "a picture of 1..16384 pixels a side expected, found " + width + "x" + height);
    }
    if (pad < 0 || pad > 255) {
      throw new IllegalArgumentException("pad of 0..255 expected, found " + pad);
    }
  }

  public int byteSize() {
    return width * height * layout.bytesPerPixel();
  }
}
