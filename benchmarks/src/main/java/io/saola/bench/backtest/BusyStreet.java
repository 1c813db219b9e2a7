package io.saola.bench.backtest;

import io.saola.core.camera.CameraId;
import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.DetectionLines;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a detector sees of twenty vehicles at once, 1920x1080 at 5 frames a second: a tenth of them
 * missed, boxes trembling, rounded as in a file. Who leaves the picture is followed by another.
 */
final class BusyStreet {

  static final int OBJECTS = 20;

  /** The camera, with three rules and a line. */
  static final String CONFIG =
      """
      cameras:
        - id: bench
          stream: {url: bench.mp4}
          zones:
            - {id: road, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]], direction: [[0, 0.5], [1, 0.5]]}
          lines: [{id: across, points: [[0.5, 0], [0.5, 1]]}]
          rules:
            - {type: stopped-vehicle, zone: road}
            - {type: wrong-way, zone: road}
            - {type: intrusion, zone: road}
      """;

  private static final CameraId CAMERA = new CameraId("bench");
  private static final int WIDTH = 1_920;
  private static final long STEP_MICROS = 200_000;

  private final Random random = new Random(1);
  private final double[] x = new double[OBJECTS];
  private final double[] speed = new double[OBJECTS];
  private long number;

  BusyStreet() {
    for (int i = 0; i < OBJECTS; i++) {
      x[i] = WIDTH * random.nextDouble();
      speed[i] = 15 + 40 * random.nextDouble();
    }
  }

  FrameDetections next() {
    List<Detection> seen = new ArrayList<>(OBJECTS);
    for (int i = 0; i < OBJECTS; i++) {
      x[i] += speed[i];
      if (x[i] > WIDTH + 100) {
        x[i] = -100;
        speed[i] = 15 + 40 * random.nextDouble();
      }
      if (x[i] > 0 && x[i] < WIDTH - 60 && random.nextDouble() > 0.1) {
        double left = x[i] + random.nextGaussian();
        seen.add(
            new Detection(
                ObjectClass.CAR,
                0.3 + 0.65 * random.nextDouble(),
                new Box(Math.max(0, left), 40 + 50.0 * i, 58, 40)));
      }
    }
    number++;
    return DetectionLines.asWritten(
        new FrameDetections(
            CAMERA, number, new MediaTime(number * STEP_MICROS), WIDTH, 1_080, seen, Map.of()));
  }

  /** Writes a file of so many frames. */
  void write(Path file, int frames) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < frames; i++) {
        DetectionLines.write(out, next());
      }
    }
  }
}
