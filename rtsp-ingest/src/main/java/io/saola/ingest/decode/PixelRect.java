package io.saola.ingest.decode;

import io.saola.core.config.CameraConfig.Region;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A part of a frame in whole pixels, beginning at whole chroma samples. */
record PixelRect(int x, int y, int width, int height) {

  static PixelRect of(Region region, AVFrame frame) {
    int format = HardwareFrames.pixelFormat(frame);
    int stepX = 1 << PixelFormats.chromaShiftX(format);
    int stepY = 1 << PixelFormats.chromaShiftY(format);
    int left = start(region.left(), frame.width(), stepX);
    int top = start(region.top(), frame.height(), stepY);
    int right = end(region.right(), frame.width(), stepX, left);
    int bottom = end(region.bottom(), frame.height(), stepY, top);
    return new PixelRect(left, top, right - left, bottom - top);
  }

  private static int start(double fraction, int size, int step) {
    int pixel = (int) Math.floor(fraction * size);
    int last = (size - 1) / step * step;
    int aligned = pixel / step * step;
    return Math.clamp(aligned, 0, last);
  }

  private static int end(double fraction, int size, int step, int start) {
    int pixel = (int) Math.ceil(fraction * size);
    int aligned = (pixel + step - 1) / step * step;
    return Math.clamp(aligned, Math.min(start + step, size), size);
  }
}
