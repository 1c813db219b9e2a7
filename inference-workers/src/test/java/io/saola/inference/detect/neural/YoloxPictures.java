package io.saola.inference.detect.neural;

import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.PictureFormat;
import io.saola.inference.fixture.TestData;
import java.util.Arrays;

/** Frames of recordings of 768x432 as YOLOX is given them. */
final class YoloxPictures {

  private YoloxPictures() {}

  /** A frame scaled to the top left of a planar input, the pad below. */
  static byte[] planar(PictureFormat input, String video, int number) throws Exception {
    FrameTransform transform = FrameTransform.fitting(0, 0, 768, 432, input);
    int columns = transform.contentWidth();
    int rows = transform.contentHeight();
    byte[] packed = TestData.frame(video, number, columns, rows);
    byte[] planar = new byte[input.byteSize()];
    Arrays.fill(planar, (byte) input.pad());
    for (int i = 0; i < columns * rows; i++) {
      for (int c = 0; c < 3; c++) {
        int at = i / columns * input.width() + i % columns;
        planar[c * input.width() * input.height() + at] = packed[3 * i + c];
      }
    }
    return planar;
  }
}
