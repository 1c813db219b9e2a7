package io.saola.bench.peer;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import io.saola.core.config.CameraConfig.Region;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.PixelPool;
import io.saola.ingest.decode.DecodedFrame;
import io.saola.ingest.decode.FrameScaler;
import java.awt.image.BufferedImage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A decoded frame in the forms that peers begin with. Converting it is not part of what they are
 * measured on, which is in their favour.
 */
public final class PictureMats {

  private PictureMats() {}

  /** Blue, green and red bytes, as large as the frame. The caller closes it. */
  public static Mat bgr(DecodedFrame frame) {
    byte[] bytes = bytes(frame);
    Mat mat = new Mat(frame.height(), frame.width(), CV_8UC3);
    mat.data().put(bytes, 0, bytes.length);
    return mat;
  }

  /** As AWT has it. */
  public static BufferedImage image(DecodedFrame frame) {
    byte[] bytes = bytes(frame);
    BufferedImage image =
        new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_3BYTE_BGR);
    image.getRaster().setDataElements(0, 0, frame.width(), frame.height(), swapped(bytes));
    return image;
  }

  /** A raster of {@code TYPE_3BYTE_BGR} takes its elements as red, green, blue. */
  private static byte[] swapped(byte[] bgr) {
    byte[] rgb = new byte[bgr.length];
    for (int i = 0; i < bgr.length; i += 3) {
      rgb[i] = bgr[i + 2];
      rgb[i + 1] = bgr[i + 1];
      rgb[i + 2] = bgr[i];
    }
    return rgb;
  }

  private static byte[] bytes(DecodedFrame frame) {
    PictureFormat format =
        new PictureFormat(frame.width(), frame.height(), PixelLayout.BGR_PACKED, 0);
    try (FrameScaler scaler = new FrameScaler(Region.ALL);
        PixelPool pool = new PixelPool(format, 1);
        PixelBuffer pixels = Objects.requireNonNull(pool.acquire())) {
      scaler.scale(frame, pixels);
      MemorySegment segment = pixels.segment();
      return segment.toArray(ValueLayout.JAVA_BYTE);
    }
  }
}
