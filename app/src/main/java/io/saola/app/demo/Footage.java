package io.saola.app.demo;

import io.saola.core.camera.CameraId;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.simulator.Simulator;
import io.saola.simulator.camera.VideoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Real recordings beside the scenes, each served as a camera that starts again at its end.
 *
 * @param detector what watches them
 * @param remarks what there is to say about that
 */
record Footage(List<VideoFile> videos, String detector, List<String> remarks) {

  private static final String YOLOX = "yolox-nano";

  /** Only for a detector that knows vehicles: over a whole picture everything that sways moves. */
  private static final String RULES =
      """
          zones:
            - {id: picture, kind: carriageway, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]]}
          rules:
            - {type: stopped-vehicle, zone: picture, after: 10s}
      """;

  Footage {
    videos = List.copyOf(videos);
    remarks = List.copyOf(remarks);
  }

  /**
   * Chooses the detector: the model where its weights are, else motion, which is said.
   *
   * @throws IOException with a sentence when a recording is not there
   */
  static Footage of(List<Path> files, ModelFiles models) throws IOException {
    List<VideoFile> videos = new ArrayList<>();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new IOException("--video " + file + ": there is no such file");
      }
      videos.add(new VideoFile(new CameraId("video-" + (videos.size() + 1)), file));
    }
    try {
      if (!videos.isEmpty()) {
        models.find(YOLOX);
      }
      return new Footage(videos, YOLOX, List.of());
    } catch (ModelException missing) {
      String remark = "The recordings are watched with the motion detector. ";
      return new Footage(videos, "motion", List.of(remark + missing.getMessage()));
    }
  }

  /** Their entries in a configuration's list of cameras. */
  List<String> cameraYaml(Simulator simulator) {
    return videos.stream().map(video -> entry(video, simulator)).toList();
  }

  private String entry(VideoFile video, Simulator simulator) {
    return """
      - id: %1$s
        name: '%2$s'
        stream: {url: "%3$s"}
        detector: {model: %4$s}
    %5$s\
    """
        .formatted(
            video.camera(),
            String.valueOf(video.file().getFileName()).replace("'", "''"),
            simulator.url(video.camera().value()),
            detector,
            detector.equals(YOLOX) ? RULES : "");
  }
}
