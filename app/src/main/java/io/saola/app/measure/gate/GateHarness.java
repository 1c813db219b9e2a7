package io.saola.app.measure.gate;

import io.saola.app.city.SimulatedConfig;
import io.saola.core.config.CameraConfig;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.DetectorSet;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.ingest.decode.RecordingException;
import io.saola.simulator.scene.Scene;
import io.saola.simulator.scene.Scenes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/**
 * Measures what the motion gate costs: scenes of which the truth is known, with their traffic and
 * without it, so that there is much to skip; and recordings, looked at by a model. The same
 * arguments give the same result on every machine, but for what a model's runtime rounds.
 *
 * @param seeds how many times each scene is played, each time otherwise
 * @param seconds how long each time, of the scene's time
 * @param videos recordings in which whoever enters the picture is an incident
 */
public record GateHarness(int seeds, int seconds, List<Path> videos) {

  private static final long SEED = 20_260_101;

  public GateHarness {
    videos = List.copyOf(videos);
  }

  /**
   * Runs to the end.
   *
   * @param models where the weights are; asked for only when there are videos
   * @param progress told how far the run is, 0..1
   * @throws RecordingException when a recording cannot be read; the message names it
   * @throws ModelException when the weights are missing or of no use
   */
  public GateResult run(ModelFiles models, DoubleConsumer progress)
      throws RecordingException, ModelException {
    List<GateFigures> parts = new ArrayList<>(scenes(progress));
    if (!videos.isEmpty()) {
      parts.addAll(recordings(models));
    }
    progress.accept(1);
    return new GateResult(parts);
  }

  private List<GateFigures> scenes(DoubleConsumer progress) {
    SplittableRandom random = new SplittableRandom(SEED);
    Map<String, List<GateFigures>> played = new LinkedHashMap<>();
    for (int i = 0; i < seeds; i++) {
      long seed = random.nextLong();
      for (Scene scene : Scenes.demo(seed)) {
        String name = scene.camera().value();
        play(played, name + ", with traffic", scene);
        play(played, name + ", deserted", scene.withoutTraffic());
      }
      Scene quick = Scenes.manyIncidents(1, seed).getFirst();
      play(played, "many intrusions", quick);
      progress.accept((i + 1) / (double) seeds);
    }
    return played.entrySet().stream()
        .map(entry -> GateFigures.sum(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void play(Map<String, List<GateFigures>> played, String name, Scene scene) {
    played
        .computeIfAbsent(name, _ -> new ArrayList<>())
        .add(new SceneRun(scene).run(name, seconds));
  }

  private List<GateFigures> recordings(ModelFiles models)
      throws ModelException, RecordingException {
    CameraConfig camera = SimulatedConfig.read(ENTRANCE).cameras().getFirst();
    List<GateFigures> figures = new ArrayList<>();
    try (DetectorSet detectors = DetectorSet.open(List.of(camera), models, Meters.inMemory())) {
      for (Path video : videos) {
        figures.add(new RecordingGate(camera, video).run(detectors.of(camera)));
      }
    }
    return figures;
  }

  private static final String ENTRANCE =
      """
      cameras:
        - id: recording
          stream: {url: "recording.mp4"}
          detector: {model: yolox-nano}
          zones:
            - {id: picture, kind: restricted, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]]}
          rules:
            - {type: intrusion, zone: picture, after: 1s, classes: [person, bicycle, car, motorcycle, bus, truck]}
      """;
}
