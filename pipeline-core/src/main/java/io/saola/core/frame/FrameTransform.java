package io.saola.core.frame;

import io.saola.core.geometry.Box;

/**
 * The way back from a detector's input to the source frame.
 *
 * @param regionX left edge of the analysed region, pixels of the source frame
 * @param regionY top edge of the analysed region, pixels of the source frame
 * @param scaleX input pixels per source pixel, horizontally
 * @param scaleY input pixels per source pixel, vertically; differs from {@code scaleX} only by the
 *     rounding of the content to whole pixels
 * @param contentWidth width of the scaled picture inside the input; the rest is padding
 * @param contentHeight height of the scaled picture inside the input
 */
public record FrameTransform(
    int regionX, int regionY, double scaleX, double scaleY, int contentWidth, int contentHeight) {

  /** Letterbox: the largest picture of the region's shape that fits, at the input's top left. */
  public static FrameTransform letterbox(
      int regionX, int regionY, int regionWidth, int regionHeight, PictureFormat input) {
    double fit =
        Math.min(input.width() / (double) regionWidth, input.height() / (double) regionHeight);
    int contentWidth = Math.clamp(Math.round(regionWidth * fit), 1, input.width());
    int contentHeight = Math.clamp(Math.round(regionHeight * fit), 1, input.height());
    return new FrameTransform(
        regionX,
        regionY,
        contentWidth / (double) regionWidth,
        contentHeight / (double) regionHeight,
        contentWidth,
        contentHeight);
  }

  /** A box of input pixels in pixels of the source frame. */
  public Box toSource(Box input) {
    return new Box(
        input.x() / scaleX + regionX,
        input.y() / scaleY + regionY,
        input.width() / scaleX,
        input.height() / scaleY);
  }

  /** A box of source pixels in pixels of the input. */
  public Box toInput(Box source) {
    return new Box(
        (source.x() - regionX) * scaleX,
        (source.y() - regionY) * scaleY,
        source.width() * scaleX,
        source.height() * scaleY);
  }
}
