package io.saola.app.measure.soak;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelPool;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.core.time.TimeOrigin;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.Detectors;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.incident.CameraAnalyser;
import io.saola.inference.schedule.AnalysisPorts;
import io.saola.inference.schedule.CameraPipeline;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.decode.CodecException;
import io.saola.ingest.decode.DecodeMeters;
import io.saola.ingest.decode.DecodedFrame;
import io.saola.ingest.decode.Decoding;
import io.saola.ingest.decode.DueFrames;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.decode.RecordedUnits;
import io.saola.ingest.decode.RecordedUnits.RecordedUnit;
import io.saola.ingest.decode.RecordingException;
import io.saola.ingest.decode.VideoDecoder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The whole loop on one thread, from a recording's access units to the rules, round and round.
 * Opened, run once and closed by one thread; the rest may be asked by any.
 */
final class SoakLoop implements Runnable, AutoCloseable {

  private static final Ticker TICKER = Ticker.system();

  private final RecordedUnits units;
  private final VideoDecoder decoder;
  private final DueFrames due;
  private final PixelPool pool;
  private final Detector detector;
  private final CameraPipeline pipeline;
  private final AtomicLong frames = new AtomicLong();
  private volatile boolean ended;

  private SoakLoop(CameraConfig camera, RecordedUnits units, Detector detector, Meters meters)
      throws CodecException {
    this.units = units;
    this.detector = detector;
    this.decoder =
        units.decoders().open(Decoding.of(Decode.ALL, DecodeMeters.of(meters, camera.id())));
    this.due = new DueFrames(camera, 1, meters);
    this.pool = new PixelPool(detector.input(), 1);
    this.pipeline =
        new CameraPipeline(
            camera,
            detector.forCamera(camera),
            new CameraAnalyser(camera, meters),
            AnalysisPorts.ofRules(
                (_, frame, _) -> {
                  if (frame != null) {
                    frame.close();
                  }
                },
                _ -> {}),
            meters,
            TICKER);
  }

  static SoakLoop open(CameraConfig camera, Path video)
      throws RecordingException, ModelException, CodecException {
    Meters meters = Meters.inMemory();
    ModelFiles files = ModelFiles.of(System.getenv(), Path.of(System.getProperty("user.home")));
    Detector detector = Detectors.open(camera.detector(), files, meters);
    return new SoakLoop(camera, RecordedUnits.open(video), detector, meters);
  }

  /** Analysed so far. */
  long frames() {
    return frames.get();
  }

  /** Native objects and pixel buffers. */
  long held() {
    return NativeCounts.total() + pool.outstanding() + due.lampsOut();
  }

  /** Ends {@link #run} after the picture under way. */
  void end() {
    ended = true;
  }

  @Override
  public void run() {
    long number = 0;
    try {
      while (!ended) {
        RecordedUnit unit = units.next();
        if (unit == null) {
          units.rewind();
        } else {
          decode(unit, number++);
        }
      }
    } catch (RecordingException failure) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
  }

  private void decode(RecordedUnit unit, long number) {
    try (AccessUnit access =
        new AccessUnit(
            unit.data(),
            Coding.of(unit.keyframe()),
            number,
            new MediaTime(unit.micros()),
            TimeOrigin.FILE,
            TICKER.nanos(),
            0)) {
      decoder.decode(access, 0, this::take);
    }
  }

  private void take(DecodedFrame decoded) {
    try (decoded) {
      if (!due.isDue(decoded)) {
        return;
      }
      @Nullable PixelBuffer pixels = pool.acquire();
      if (pixels == null) {
        throw new IllegalStateException("a pixel buffer was not given back");
      }
      try (AnalysisFrame frame = due.scale(decoded, decoded.number(), List.of(pixels))) {
        var _ = pipeline.process(frame);
        frames.incrementAndGet();
      }
    }
  }

  @Override
  public void close() {
    pipeline.close();
    due.close();
    decoder.close();
    units.close();
    pool.close();
    detector.close();
  }
}
