package io.saola.ingest.camera;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelPool;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.AnalysisSink;
import io.saola.core.stage.Mailbox;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.decode.CodecException;
import io.saola.ingest.decode.DecodeMeters;
import io.saola.ingest.decode.DecodedFrame;
import io.saola.ingest.decode.Decoding;
import io.saola.ingest.decode.DueFrames;
import io.saola.ingest.decode.VideoDecoder;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera's decoding, as an actor on the shared pool: access units wait in a bounded mailbox,
 * are decoded one after the other, and frames that are due go to the analysis. When the pool is
 * behind, access units are dropped up to the next keyframe.
 *
 * <p>Safe for use by any thread.
 */
final class DecodeStage implements AccessUnitSink, AutoCloseable {

  /** About a second of video: more would only be older by the time it is decoded. */
  static final int MAILBOX = 32;

  /** Being scaled, waiting, being analysed, and one more for a detector that works ahead. */
  static final int BUFFERS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(DecodeStage.class);

  private final CameraId camera;
  private final Decode decode;
  private final AnalysisSink sink;
  private final LatestPicture latest;
  private final SizeListener sizes;
  private final Mailbox<Work> mailbox;
  private final PixelPool pixels;
  private final DueFrames frames;
  private final DecodeMeters decodeMeters;
  private final Counter overflowed;
  private final Counter skipped;
  private final Counter starved;
  private final Object actor = new Object();

  // Guarded by this.
  private boolean awaitingKeyframe;
  private int lostBefore;

  // Guarded by actor.
  private @Nullable LiveStream stream;
  private @Nullable VideoDecoder decoder;
  private long number;
  private int width;
  private int height;
  private boolean troubleLogged;
  private boolean closed;

  /** Told, on a thread of the pool, when the pictures' size becomes known or changes. */
  @FunctionalInterface
  interface SizeListener {

    void onSize(int width, int height);
  }

  private record Work(AccessUnit unit, int lostBefore, LiveStream stream) {}

  DecodeStage(
      CameraConfig config,
      PictureFormat input,
      AnalysisSink sink,
      LatestPicture latest,
      SizeListener sizes,
      Meters meters,
      Executor pool) {
    this.camera = config.id();
    this.decode = config.analysis().decode();
    this.sink = sink;
    this.latest = latest;
    this.sizes = sizes;
    this.mailbox = new Mailbox<>(pool, MAILBOX, this::handle, work -> work.unit().close());
    this.pixels = new PixelPool(input, BUFFERS);
    this.frames = new DueFrames(config, meters);
    this.decodeMeters = DecodeMeters.of(meters, camera);
    this.overflowed = meters.counter(Meter.FRAMES_OVERFLOWED, camera);
    this.skipped = meters.counter(Meter.FRAMES_SKIPPED, camera);
    this.starved = meters.counter(Meter.FRAMES_STARVED, camera);
  }

  /**
   * Takes ownership of an access unit; never waits for decoding.
   *
   * @param from the stream it belongs to; another one than before starts a new decoder
   */
  @Override
  public synchronized void offer(AccessUnit unit, LiveStream from) {
    lostBefore += unit.lostBefore();
    if (decode == Decode.NONE || (decode == Decode.KEYFRAMES && !unit.keyframe())) {
      skipped.increment();
      unit.close();
    } else if (awaitingKeyframe && !unit.keyframe()) {
      decodeMeters.awaitingKeyframe().increment();
      unit.close();
    } else if (mailbox.offer(new Work(unit, lostBefore, from))) {
      awaitingKeyframe = false;
      lostBefore = 0;
    } else {
      overflowed.increment();
      awaitingKeyframe = true;
      unit.close();
    }
  }

  private void handle(Work work) {
    synchronized (actor) {
      try (AccessUnit unit = work.unit()) {
        if (!closed) {
          decoderOf(work.stream()).decode(unit, work.lostBefore(), this::take);
        }
      } catch (CodecException | RuntimeException failure) {
        decodeMeters.errors().increment();
        logOnce(failure);
      }
    }
  }

  private VideoDecoder decoderOf(LiveStream wanted) throws CodecException {
    VideoDecoder current = decoder;
    if (current != null && stream == wanted) {
      return current;
    }
    if (current != null) {
      current.close();
      decoder = null;
    }
    VideoDecoder fresh = wanted.decoders().open(Decoding.of(decode, decodeMeters));
    decoder = fresh;
    stream = wanted;
    return fresh;
  }

  private void take(DecodedFrame frame) {
    try (frame) {
      number++;
      noteSize(frame);
      if (!frames.isDue(frame)) {
        return;
      }
      latest.put(frame.picture());
      PixelBuffer buffer = pixels.acquire();
      if (buffer == null) {
        starved.increment();
        return;
      }
      sink.accept(scaled(frame, buffer));
    }
  }

  private AnalysisFrame scaled(DecodedFrame frame, PixelBuffer buffer) {
    try {
      return frames.scale(frame, number, buffer);
    } catch (RuntimeException failure) {
      buffer.close();
      throw failure;
    }
  }

  private void noteSize(DecodedFrame frame) {
    if (frame.width() != width || frame.height() != height) {
      width = frame.width();
      height = frame.height();
      sizes.onSize(width, height);
    }
  }

  private void logOnce(Exception failure) {
    if (!troubleLogged) {
      troubleLogged = true;
      LOG.warn("camera {}: a picture could not be used; from now on only counted", camera, failure);
    }
  }

  /** Pixel buffers that the analysis has not given back. */
  int buffersOut() {
    return pixels.outstanding();
  }

  /** Waits for the picture being decoded, discards those waiting, and frees everything. */
  @Override
  public void close() {
    mailbox.close();
    synchronized (actor) {
      if (closed) {
        return;
      }
      closed = true;
      if (decoder != null) {
        decoder.close();
        decoder = null;
      }
      frames.close();
      pixels.close();
      latest.close();
    }
  }
}
