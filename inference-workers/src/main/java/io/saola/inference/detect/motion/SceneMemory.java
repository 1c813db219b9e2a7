package io.saola.inference.detect.motion;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A scene's background as bytes: a version, then the picture as JPEG, fine enough for its losses to
 * stay below what counts as a difference, and a fifth of a PNG's size.
 */
final class SceneMemory {

  private static final byte VERSION = 1;
  private static final int QUALITY = 95;

  private SceneMemory() {}

  static byte[] save(Scene scene) {
    try (BytePointer jpeg = new BytePointer();
        IntPointer parameters =
            new IntPointer(
                IMWRITE_JPEG_QUALITY,
                QUALITY,
                IMWRITE_JPEG_SAMPLING_FACTOR,
                IMWRITE_JPEG_SAMPLING_FACTOR_444)) {
      if (!imencode(".jpg", scene.background(), jpeg, parameters)) {
        throw new IllegalStateException("OpenCV could not encode a background picture");
      }
      byte[] bytes = new byte[Math.toIntExact(jpeg.limit()) + 1];
      bytes[0] = VERSION;
      jpeg.get(bytes, 1, bytes.length - 1);
      return bytes;
    }
  }

  /** Makes the saved picture the scene's background; false when there is none that fits. */
  static boolean restore(byte[] memory, Scene scene) {
    if (memory.length < 2 || memory[0] != VERSION) {
      return false;
    }
    try (BytePointer jpeg = new BytePointer(Arrays.copyOfRange(memory, 1, memory.length));
        Mat encoded = new Mat(jpeg);
        Mat picture = imdecode(encoded, IMREAD_COLOR)) {
      boolean fits =
          picture.cols() == scene.columns()
              && picture.rows() == scene.rows()
              && picture.type() == CV_8UC3;
      if (fits) {
        scene.begin(picture);
      }
      return fits;
    }
  }
}
