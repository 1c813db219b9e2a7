package io.saola.app.measure;

import io.saola.app.city.SimulatedConfig;
import io.saola.core.camera.CameraId;
import io.saola.core.config.SaolaConfig;
import io.saola.core.time.Ticker;
import io.saola.simulator.Simulator;
import io.saola.simulator.camera.VideoFile;
import io.saola.simulator.scene.Scene;
import io.saola.simulator.scene.Scenes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What latency is measured on: simulated cameras over RTSP with the motion detector, or a recording
 * shown by a camera, with the model.
 */
public final class LatencyTargets {

  /** The same pictures in every run, so that runs can be compared. */
  private static final long SEED = 20_260_101;

  private static final CameraId VIDEO = new CameraId("recording");

  private LatencyTargets() {}

  /** Cameras of a scene in which somebody appears every few seconds. */
  public static Simulator simulated(int cameras) throws IOException {
    return start(Scenes.manyIncidents(cameras, SEED), List.of());
  }

  /** The configuration of a node that watches {@link #simulated} cameras. */
  public static SaolaConfig config(Simulator simulator, Path folder) {
    return SimulatedConfig.of(simulator, List.of(), 0, folder);
  }

  /**
   * A camera that shows a recording. Traffic that comes down its picture goes the wrong way, so
   * that every vehicle is an incident.
   */
  public static Simulator showing(Path video) throws IOException {
    return start(List.of(), List.of(new VideoFile(VIDEO, video)));
  }

  /**
   * The configuration of a node that watches the camera of {@link #showing} as if it were so many.
   * All their frames come at the same moment, which is the worst that can happen.
   */
  public static SaolaConfig videoConfig(Simulator simulator, int cameras, Path folder) {
    String url = simulator.url(VIDEO.value());
    List<String> entries =
        IntStream.rangeClosed(1, cameras).mapToObj(number -> entry(number, url)).toList();
    return SimulatedConfig.of(simulator, entries, 0, folder);
  }

  private static Simulator start(List<Scene> scenes, List<VideoFile> videos) throws IOException {
    return Simulator.start(
        scenes,
        videos,
        new Simulator.Options(0, SEED, null),
        Ticker.system(),
        InstantSource.system());
  }

  private static String entry(int number, String url) {
    return """
      - id: latency-%d
        stream: {url: "%s"}
        detector: {model: yolox-nano}
        zones:
          - {id: picture, kind: carriageway, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]], direction: [[0.5, 1], [0.5, 0]]}
        rules:
          - {type: wrong-way, zone: picture, after: 500ms}
    """
        .formatted(number, url);
  }
}
