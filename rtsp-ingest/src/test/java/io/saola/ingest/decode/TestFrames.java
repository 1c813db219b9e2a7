package io.saola.ingest.decode;

import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Frames of known pixels, planar YUV. */
final class TestFrames {

  private TestFrames() {}

  /** What a pixel is, by its place. */
  interface Pixels {
    int[] yuv(int x, int y);
  }

  static DecodedFrame frame(
      FramePool pool, int width, int height, int format, int space, int range, Pixels pixels) {
    AVFrame frame = pool.acquire();
    frame.width(width).height(height).format(format).colorspace(space).color_range(range);
    avutil.av_frame_get_buffer(frame, 0);
    int shiftX = PixelFormats.chromaShiftX(format);
    int shiftY = PixelFormats.chromaShiftY(format);
    for (int plane = 0; plane < 3; plane++) {
      int stepX = plane == 0 ? 1 : 1 << shiftX;
      int stepY = plane == 0 ? 1 : 1 << shiftY;
      BytePointer samples = frame.data(plane);
      for (int y = 0; y < height; y += stepY) {
        for (int x = 0; x < width; x += stepX) {
          long offset = (long) (y / stepY) * frame.linesize(plane) + x / stepX;
          samples.put(offset, (byte) pixels.yuv(x, y)[plane]);
        }
      }
    }
    return new DecodedFrame(
        pool, frame, new FrameStamp(new MediaTime(0), TimeOrigin.FILE, 0, 0), 1);
  }
}
