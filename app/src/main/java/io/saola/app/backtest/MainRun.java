package io.saola.app.backtest;

import io.saola.app.analysis.Results;
import io.saola.core.config.CameraConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.time.MediaTime;
import io.saola.inference.incident.CameraAnalyser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The camera as it is configured: what it finds is written. One thread at a time. */
final class MainRun implements FrameFan.Taker {

  private final CameraAnalyser analyser;
  private final Results results;
  private @Nullable MediaTime last;

  MainRun(CameraConfig camera, Results results) {
    this.analyser = new CameraAnalyser(camera);
    this.results = results;
  }

  @Override
  public void frame(FrameDetections frame) throws IOException {
    last = frame.time();
    results.add(frame, analyser.analyse(frame));
  }

  /** The frames are at their end. */
  void finish() throws IOException {
    if (last != null) {
      results.end(analyser.finish(last));
    }
  }
}
