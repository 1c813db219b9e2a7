package io.saola.inference.detect.motion;

import io.saola.core.geometry.Box;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.bytedeco.opencv.opencv_core.Mat;

/** A mask of boxes: 255 inside, 0 outside. One thread at a time. */
final class PlaceMask {

  private static final byte INSIDE = (byte) 255;

  private final Mat mat;
  private final ByteBuffer bytes;
  private final MemorySegment memory;
  private boolean empty = true;

  PlaceMask(Mat mat) {
    this.mat = mat;
    this.bytes = Mats.bytes(mat);
    this.memory = MemorySegment.ofBuffer(bytes);
  }

  Mat mat() {
    return mat;
  }

  /** The mask's pixels, row by row. */
  ByteBuffer bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return empty;
  }

  void clear() {
    memory.fill((byte) 0);
    empty = true;
  }

  void fill() {
    memory.fill(INSIDE);
    empty = false;
  }

  /** Marks a box with a margin around it, pixels; what lies outside the picture is left out. */
  void mark(Box box, double margin) {
    paint(box, margin, INSIDE);
    empty = false;
  }

  /** Takes a box out of the mask. */
  void unmark(Box box) {
    paint(box, 0, (byte) 0);
  }

  private void paint(Box box, double margin, byte value) {
    int left = clamp(Math.floor(box.x() - margin), mat.cols());
    int right = clamp(Math.ceil(box.right() + margin), mat.cols());
    int top = clamp(Math.floor(box.y() - margin), mat.rows());
    int bottom = clamp(Math.ceil(box.bottom() + margin), mat.rows());
    if (right > left) {
      for (int y = top; y < bottom; y++) {
        memory.asSlice((long) y * mat.cols() + left, right - left).fill(value);
      }
    }
  }

  private static int clamp(double value, int end) {
    return (int) Math.clamp(value, 0, end);
  }
}
