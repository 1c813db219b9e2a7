package io.saola.ingest.decode;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The addresses and row strides of a picture's planes, as libswscale takes them. For one thread at
 * a time.
 */
final class PlaneArray implements AutoCloseable {

  private static final int PLANES = 4;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment addresses = arena.allocate(ValueLayout.JAVA_LONG, PLANES);
  private final MemorySegment rowBytes = arena.allocate(ValueLayout.JAVA_INT, PLANES);
  private final PointerPointer<?> planes =
      new PointerPointer<>(new NativeAddress().to(addresses.address()));
  private final IntPointer strides = new IntPointer(new NativeAddress().to(rowBytes.address()));

  PointerPointer<?> planes() {
    return planes;
  }

  IntPointer strides() {
    return strides;
  }

  void set(int plane, long address, int stride) {
    addresses.setAtIndex(ValueLayout.JAVA_LONG, plane, address);
    rowBytes.setAtIndex(ValueLayout.JAVA_INT, plane, stride);
  }

  /** Points at the part of a frame whose top left pixel is {@code x}, {@code y}. */
  void set(AVFrame frame, int x, int y) {
    int format = frame.format();
    int chromaShift = PixelFormats.chromaShiftY(format);
    for (int plane = 0; plane < PLANES; plane++) {
      var data = frame.data(plane);
      if (data == null) {
        set(plane, 0, 0);
        continue;
      }
      boolean chroma = plane == 1 || plane == 2;
      int stride = frame.linesize(plane);
      int row = chroma ? y >> chromaShift : y;
      int column = x == 0 ? 0 : avutil.av_image_get_linesize(format, x, plane);
      set(plane, data.address() + (long) row * stride + column, stride);
    }
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
