package io.saola.core.frame;

import io.saola.core.geometry.Box;

/**
 * The way back from a detector's input to the source frame.
 *
 * @param regionX left edge of the analysed region, pixels of the source frame
 * @param regionY top edge of the analysed region, pixels of the source frame
 * @param scaleX input pixels per source pixel, horizontally
 * @param scaleY input pixels per source pixel, vertically; unless the input's placement stretches,
 *     it differs from {@code scaleX} only by the rounding of the content to whole pixels
 * @param contentX left edge of the scaled picture inside the input
 * @param contentY top edge of the scaled picture inside the input
 * @param contentWidth width of the scaled picture inside the input; the rest is padding
 * @param contentHeight height of the scaled picture inside the input
 */
public record FrameTransform(
    int regionX,
    int regionY,
    double scaleX,
    double scaleY,
    int contentX,
    int contentY,
    int contentWidth,
    int contentHeight) {

  /** Of a region of the source frame, fitted into the input as its placement says. */
  public static FrameTransform fitting(
      int regionX, int regionY, int regionWidth, int regionHeight, PictureFormat input) {
    double fitX = input.width() / (double) regionWidth;
    double fitY = input.height() / (double) regionHeight;
    double fit = Math.min(fitX, fitY);
    boolean stretched = input.placement() == Placement.STRETCHED;
    int width = scaled(regionWidth, stretched ? fitX : fit, input.width());
    int height = scaled(regionHeight, stretched ? fitY : fit, input.height());
    boolean centred = input.placement() == Placement.CENTRED;
    return new FrameTransform(
        regionX,
        regionY,
        width / (double) regionWidth,
        height / (double) regionHeight,
        centred ? (input.width() - width) / 2 : 0,
        centred ? (input.height() - height) / 2 : 0,
        width,
        height);
  }

  private static int scaled(int length, double fit, int room) {
    return Math.clamp(Math.round(length * fit), 1, room);
  }

  /** The same for the input without so many of its first rows, all of them padding. */
  public FrameTransform withoutRows(int rows) {
    return rows == 0
        ? this
        : new FrameTransform(
            regionX,
            regionY,
            scaleX,
            scaleY,
            contentX,
            contentY - rows,
            contentWidth,
            contentHeight);
  }

  /** The region of the source frame that is analysed, in its pixels. */
  public Box region() {
    return new Box(regionX, regionY, contentWidth / scaleX, contentHeight / scaleY);
  }

  /** A box of input pixels in pixels of the source frame. */
  public Box toSource(Box input) {
    return new Box(
        (input.x() - contentX) / scaleX + regionX,
        (input.y() - contentY) / scaleY + regionY,
        input.width() / scaleX,
        input.height() / scaleY);
  }

  /** A box of source pixels in pixels of the input. */
  public Box toInput(Box source) {
    return new Box(
        (source.x() - regionX) * scaleX + contentX,
        (source.y() - regionY) * scaleY + contentY,
        source.width() * scaleX,
        source.height() * scaleY);
  }
}
