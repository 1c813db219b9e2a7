package io.saola.app.measure.soak;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.ConfigReader;
import io.saola.inference.detect.ModelCatalog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process with nothing but the loop in it: {@code SoakProcess VIDEO MODEL}. It answers every line
 * with what it holds, and ends when standard input does.
 */
public final class SoakProcess {

  static final CameraId CAMERA = new CameraId("soak");

  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  private SoakProcess() {}

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws Exception {
    CameraConfig camera = camera(Path.of(arguments[0]), arguments[1]);
    try (SoakLoop loop = SoakLoop.open(camera, Path.of(arguments[0]))) {
      Thread worker = Thread.ofPlatform().daemon().name("soak").start(loop);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (in.readLine() != null && worker.isAlive()) {
        System.out.println("=" + new SoakSample(loop.frames(), loop.held() + openFiles()).line());
        System.out.flush();
      }
      loop.end();
      worker.join();
    }
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> files = Files.list(OPEN_FILES)) {
      return files.count();
    }
  }

  /** Every frame is due, and every vehicle that comes down the picture is an incident. */
  private static CameraConfig camera(Path video, String model) throws Exception {
    String yaml =
        """
        cameras:
          - id: soak
            stream: {url: "%s"}
            detector: {model: %s}
            analysis: {fps: 120}
            zones:
              - {id: road, kind: carriageway, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]], direction: [[0.5, 1], [0.5, 0]]}
            rules:
              - {type: wrong-way, zone: road, after: 500ms}
              - {type: stopped-vehicle, zone: road, after: 5s}
        """
            .formatted(video, model);
    List<CameraConfig> cameras =
        new ConfigReader(new ModelCatalog(), _ -> null).parse("soak.yml", yaml).config().cameras();
    return cameras.getFirst();
  }
}
