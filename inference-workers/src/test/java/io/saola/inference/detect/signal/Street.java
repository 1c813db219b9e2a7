package io.saola.inference.detect.signal;

import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.inference.fixture.Footage;
import io.saola.inference.fixture.TestData;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A real recording as a detector is given it, over and over again.
 *
 * @param width pixels of the source
 * @param height pixels of the source
 * @param shots at two a second
 */
record Street(int width, int height, List<Shot> shots) {

  static final PictureFormat INPUT = new PictureFormat(416, 416, PixelLayout.BGR_PACKED, 114);
  static final double FPS = 2;

  private static final int MOST_SHOTS = 80;

  static Street cars() throws IOException {
    return read("video/car-detection.mp4", 768, 432);
  }

  static Street oneWay() throws IOException {
    return read("video/one-way-road.avi", 320, 240);
  }

  static Street overhead() throws IOException {
    return read("video/overhead-road.avi", 640, 360);
  }

  static Street room() throws IOException {
    return read("video/one-by-one-person-detection.mp4", 768, 432);
  }

  private static Street read(String name, int width, int height) throws IOException {
    List<Shot> shots = new ArrayList<>();
    Footage.play(
        TestData.file(name),
        width,
        height,
        FPS,
        INPUT,
        frame -> {
          if (shots.size() < MOST_SHOTS) {
            shots.add(shot(frame));
          }
        });
    return new Street(width, height, shots);
  }

  /** The same street with something done to each picture. */
  Street altered(Alteration alteration) {
    return new Street(width, height, shots.stream().map(alteration::of).toList());
  }

  private static Shot shot(AnalysisFrame frame) {
    FrameTransform transform = frame.views().getFirst().transform();
    int width = transform.contentWidth();
    int height = transform.contentHeight();
    byte[] pixels = new byte[3 * width * height];
    MemorySegment source = frame.views().getFirst().pixels().segment();
    for (int y = 0; y < height; y++) {
      MemorySegment.copy(
          source, ValueLayout.JAVA_BYTE, 3L * y * INPUT.width(), pixels, 3 * y * width, 3 * width);
    }
    return new Shot(width, height, pixels);
  }

  /** The picture of a moment, with some noise of its own; the recording begins again at its end. */
  Shot at(int number) {
    return shots.get(number % shots.size()).grained(number);
  }
}
