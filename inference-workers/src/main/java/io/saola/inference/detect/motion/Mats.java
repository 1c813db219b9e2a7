package io.saola.inference.detect.motion;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Owns native objects of OpenCV and frees them together. One thread at a time. */
final class Mats implements AutoCloseable {

  private static final AtomicInteger LIVE = new AtomicInteger();

  private final List<Pointer> owned = new ArrayList<>();

  /** Native objects that are owned and not yet freed, in the whole process: for leak checks. */
  static int live() {
    return LIVE.get();
  }

  /** A matrix without gaps between its rows, all zero. */
  Mat zeros(int rows, int columns, int type) {
    try (Mat zero = Mat.zeros(rows, columns, type).asMat()) {
      return own(zero.clone());
    }
  }

  <P extends Pointer> P own(P pointer) {
    owned.add(pointer);
    LIVE.incrementAndGet();
    return pointer;
  }

  /** The matrix's own memory; good as long as nothing makes the matrix allocate again. */
  static ByteBuffer bytes(Mat mat) {
    long size = mat.total() * mat.elemSize();
    return mat.data().capacity(size).asByteBuffer().order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    owned.forEach(Pointer::close);
    LIVE.addAndGet(-owned.size());
    owned.clear();
  }
}
