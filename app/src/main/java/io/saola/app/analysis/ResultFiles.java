package io.saola.app.analysis;

import io.saola.core.detection.FrameDetections;
import io.saola.core.track.FrameTracks;
import io.saola.core.wire.DetectionLines;
import io.saola.core.wire.TrackLines;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that grow with every frame: {@code detections.jsonl} and {@code tracks.txt}. One thread
 * at a time.
 */
final class ResultFiles implements AutoCloseable {

  private final Writer detections;
  private final Writer tracks;

  /** Opens both, replacing those of an earlier run. */
  ResultFiles(Path folder) throws IOException {
    detections = Files.newBufferedWriter(folder.resolve("detections.jsonl"));
    tracks = Files.newBufferedWriter(folder.resolve("tracks.txt"));
  }

  void add(FrameDetections frame, FrameTracks tracked) throws IOException {
    DetectionLines.write(detections, frame);
    TrackLines.write(tracks, tracked);
  }

  @Override
  public void close() throws IOException {
    try (detections;
        tracks) {
      detections.flush();
      tracks.flush();
    }
  }
}
