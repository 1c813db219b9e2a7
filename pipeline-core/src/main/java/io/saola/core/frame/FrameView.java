package io.saola.core.frame;

/**
 * One analysed region of a frame, scaled to the detector's input. Owns its pixels.
 *
 * @param pixels the detector's input
 * @param transform the way back to the source frame
 */
public record FrameView(PixelBuffer pixels, FrameTransform transform) implements AutoCloseable {

  @Override
  public void close() {
    pixels.close();
  }
}
