package io.saola.ingest.decode;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.LampSource;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.PixelPool;
import java.util.ArrayList;
import java.util.List;

/**
 * Close views of a camera's lamps, cut from the picture in its full size: in the detector's input a
 * lamp far away would be a pixel or two. Without lamps it holds nothing and does nothing. For one
 * thread at a time; views may be closed by any.
 */
final class LampViews implements AutoCloseable {

  /** A housing of 20 by 60 pixels fits as it is, a larger one is scaled down. */
  private static final PictureFormat FORMAT = new PictureFormat(64, 64, PixelLayout.RGB_PACKED, 0);

  private final List<FrameScaler> scalers;
  private final PixelPool pixels;

  /**
   * @param room frames that may be on their way at a time
   */
  LampViews(CameraConfig camera, int room) {
    this.scalers =
        camera.seenLamps().sequencedValues().stream()
            .map(LampSource.Seen::region)
            .map(FrameScaler::closeUp)
            .toList();
    this.pixels = new PixelPool(FORMAT, room * scalers.size());
  }

  /**
   * The lamps of a frame, in the order of the configuration.
   *
   * @throws IllegalStateException when more frames are on their way than there is room for, or the
   *     frame's pixel format cannot be converted
   */
  List<FrameView> of(DecodedFrame frame) {
    if (scalers.isEmpty()) {
      return List.of();
    }
    List<PixelBuffer> buffers = pixels.acquire(scalers.size());
    if (buffers == null) {
      throw new IllegalStateException("no room for the lamps of another frame");
    }
    List<FrameView> views = new ArrayList<>(scalers.size());
    try {
      for (int i = 0; i < scalers.size(); i++) {
        PixelBuffer buffer = buffers.get(i);
        views.add(new FrameView(buffer, scalers.get(i).scale(frame, buffer)));
      }
      return views;
    } catch (RuntimeException failure) {
      buffers.forEach(PixelBuffer::close);
      throw failure;
    }
  }

  /** Buffers of views that nobody has closed yet. */
  int outstanding() {
    return pixels.outstanding();
  }

  @Override
  public void close() {
    scalers.forEach(FrameScaler::close);
    pixels.close();
  }
}
