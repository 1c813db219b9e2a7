package io.saola.ingest.decode;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelPool;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.AnalysisSink;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.core.time.TimeOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Reads a whole recording: every frame is decoded, and those due go to the analysis, which is
 * waited for. What goes out depends on the recording and the configuration only, never on how fast
 * the machine is.
 *
 * <p>For one thread, once.
 */
public final class RecordingAnalysis {

  /** Frames that have room: one being filled, some on their way through the analysis. */
  private static final int ROOM = 4;

  private static final long ROOM_POLL_NANOS = 200_000;

  private final CameraConfig camera;
  private final Path file;
  private final MediaTime start;
  private final PictureFormat format;
  private final Meters meters;
  private final DecodeMeters decodeMeters;
  private final Ticker ticker = Ticker.system();
  private final List<String> remarks = new ArrayList<>();
  private long decoded;

  /**
   * Prepares; nothing is opened before {@link #run}.
   *
   * @param start media time of the first frame
   */
  public RecordingAnalysis(
      CameraConfig camera, Path file, MediaTime start, PictureFormat format, Meters meters) {
    this.camera = camera;
    this.file = file;
    this.start = start;
    this.format = format;
    this.meters = meters;
    this.decodeMeters = DecodeMeters.of(meters, camera.id());
  }

  /**
   * Analyses the recording from its first to its last readable frame.
   *
   * @param sink may keep each call waiting until it has room
   * @return frames decoded
   * @throws RecordingException when there is not one frame to read; the message names the file
   */
  public long run(AnalysisSink sink, Progress progress) throws RecordingException {
    try (RecordingReader reader = RecordingReader.open(file);
        VideoDecoder decoder = decoderOf(reader);
        DueFrames frames = new DueFrames(camera, ROOM, meters);
        PixelPool pool = new PixelPool(format, ROOM * frames.views())) {
      FrameStamps stamps = stampsOf(reader, progress);
      for (AVPacket packet = reader.next(); packet != null; packet = reader.next()) {
        decoder.decode(packet, stamps, frame -> take(frame, frames, pool, sink));
      }
      decoder.finish(stamps, frame -> take(frame, frames, pool, sink));
      reader.remark().ifPresent(remarks::add);
    }
    noteDamage();
    progress.reached(1);
    return decoded;
  }

  /** After {@link #run}: sentences about what of the recording could not be read. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  private VideoDecoder decoderOf(RecordingReader reader) throws RecordingException {
    try {
      return VideoDecoder.of(reader.setup(), Decoding.of(Decode.ALL, decodeMeters));
    } catch (CodecException unsupported) {
      throw new RecordingException("recording " + file + ": " + unsupported.getMessage());
    }
  }

  private FrameStamps stampsOf(RecordingReader reader, Progress progress) {
    RecordingTimeline timeline = new RecordingTimeline(reader.frameMicros());
    return frame -> {
      long micros = timeline.next(reader.micros(frame.best_effort_timestamp()));
      progress.reached(reader.fraction(micros));
      return new FrameStamp(start.plusMicros(micros), TimeOrigin.FILE, ticker.nanos(), 0);
    };
  }

  private void take(DecodedFrame frame, DueFrames frames, PixelPool pool, AnalysisSink sink) {
    try (frame) {
      decoded++;
      if (frames.isDue(frame)) {
        List<PixelBuffer> pixels = waitForRoom(pool, frames.views());
        sink.accept(frames.scale(frame, frame.number(), pixels));
      }
    }
  }

  private static List<PixelBuffer> waitForRoom(PixelPool pool, int views) {
    List<PixelBuffer> pixels = pool.acquire(views);
    while (pixels == null) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("interrupted while the analysis was behind");
      }
      LockSupport.parkNanos(ROOM_POLL_NANOS);
      pixels = pool.acquire(views);
    }
    return pixels;
  }

  private void noteDamage() throws RecordingException {
    if (decoded == 0) {
      throw new RecordingException("recording " + file + ": none of its pictures can be decoded");
    }
    long damaged =
        Math.round(decodeMeters.errors().count() + decodeMeters.awaitingKeyframe().count());
    if (damaged > 0) {
      remarks.add("recording %s: %d damaged pictures were left out".formatted(file, damaged));
    }
  }
}
