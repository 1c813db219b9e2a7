package io.saola.core.frame;

import io.saola.core.time.MediaTime;

/**
 * A decoded source picture in its full size, kept for evidence and for the console. A reference to
 * memory of the decoder: each holder closes its own reference. Safe for use by any thread.
 */
public interface Picture extends AutoCloseable {

  int width();

  int height();

  MediaTime time();

  /** Another reference to the same pixels, to be closed on its own. */
  Picture retain();

  /**
   * The picture as JPEG.
   *
   * @param maxWidth scaled down to this width when wider; never scaled up
   * @throws IllegalStateException when the encoder fails; the message says why
   */
  byte[] jpeg(int maxWidth);

  @Override
  void close();
}
