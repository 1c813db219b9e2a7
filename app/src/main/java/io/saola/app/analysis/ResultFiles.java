package io.saola.app.analysis;

import io.saola.core.flow.FlowMinute;
import io.saola.core.track.FrameTracks;
import io.saola.core.wire.FlowLines;
import io.saola.core.wire.TrackLines;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that grow with every frame: {@code tracks.txt}, {@code flow.jsonl}. One thread. */
final class ResultFiles implements AutoCloseable {

  private final Writer tracks;
  private final Writer flow;

  /** Opens both, replacing those of an earlier run. */
  ResultFiles(Path folder) throws IOException {
    tracks = Files.newBufferedWriter(folder.resolve("tracks.txt"));
    flow = Files.newBufferedWriter(folder.resolve("flow.jsonl"));
  }

  void add(FrameTracks tracked) throws IOException {
    TrackLines.write(tracks, tracked);
  }

  void add(FlowMinute minute) throws IOException {
    FlowLines.write(flow, minute);
  }

  @Override
  public void close() throws IOException {
    try (tracks;
        flow) {
      tracks.flush();
      flow.flush();
    }
  }
}
