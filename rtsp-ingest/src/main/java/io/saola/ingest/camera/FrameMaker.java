package io.saola.ingest.camera;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelPool;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.AnalysisSink;
import io.saola.core.time.MediaTime;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.decode.CodecException;
import io.saola.ingest.decode.DecodeMeters;
import io.saola.ingest.decode.DecodedFrame;
import io.saola.ingest.decode.Decoding;
import io.saola.ingest.decode.DueFrames;
import io.saola.ingest.decode.LumaGrid;
import io.saola.ingest.decode.VideoDecoder;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera's decoder and what comes behind it: frames that are due are scaled and handed to the
 * analysis. Pictures are decoded when they are due, or when one that is due refers to them. Safe
 * for use by any thread; one picture is decoded at a time.
 */
final class FrameMaker implements AutoCloseable {

  /**
   * Frames that have room: being scaled, waiting, being analysed, and one more for a detector that
   * works ahead.
   */
  static final int ROOM = 4;

  /** Whatever a frame's age, it is analysed. */
  static final long ANY_TIME = Long.MIN_VALUE;

  private static final Logger LOG = LoggerFactory.getLogger(FrameMaker.class);

  private final CameraId camera;
  private final Decode decode;
  private final AnalysisSink sink;
  private final LatestPicture latest;
  private final DecodeStage.SizeListener sizes;
  private final @Nullable IntConsumer comparisons;
  private final LumaGrid grid = new LumaGrid();
  private final PixelPool pixels;
  private final DueFrames frames;
  private final DecodeMeters decodeMeters;
  private final Counter skipped;
  private final Counter starved;
  private @Nullable LiveStream stream;
  private @Nullable VideoDecoder decoder;
  private final WaitingUnits waiting = new WaitingUnits();
  private @Nullable MediaTime shown;
  private int lostBefore;
  private long analysedFrom = ANY_TIME;
  private long number;
  private int width;
  private int height;
  private boolean troubleLogged;
  private volatile boolean held;
  private boolean closed;

  /**
   * @param comparisons told how many cells of a keyframe differ from the one before it; null when
   *     nobody asks
   */
  FrameMaker(
      CameraConfig config,
      PictureFormat input,
      AnalysisSink sink,
      LatestPicture latest,
      DecodeStage.SizeListener sizes,
      @Nullable IntConsumer comparisons,
      Meters meters) {
    this.camera = config.id();
    this.decode = config.analysis().decode();
    this.sink = sink;
    this.latest = latest;
    this.sizes = sizes;
    this.comparisons = comparisons;
    this.frames = new DueFrames(config, ROOM, meters);
    this.pixels = new PixelPool(input, ROOM * frames.views());
    this.decodeMeters = DecodeMeters.of(meters, camera);
    this.skipped = meters.counter(Meter.FRAMES_SKIPPED, camera);
    this.starved = meters.counter(Meter.FRAMES_STARVED, camera);
  }

  /**
   * Decodes an access unit, which stays the caller's.
   *
   * @param lost packets lost since the access unit handed over before
   * @param from another stream than before opens another decoder
   * @param afterGap access units between the one before and this were left out; it is a keyframe
   */
  synchronized void decode(AccessUnit unit, int lost, LiveStream from, boolean afterGap) {
    lostBefore += lost;
    if (closed) {
      return;
    }
    if (isNeedless(unit, ANY_TIME)) {
      skipped.increment();
      return;
    }
    analysedFrom = ANY_TIME;
    boolean startsAnew = unit.keyframe() && dropWaiting();
    waiting.note(unit);
    if (!unit.keyframe()
        && stream == from
        && waiting.mayWait()
        && !frames.wouldBeDue(unit.time())) {
      waiting.add(unit, takeLost());
      return;
    }
    feedWaiting(from);
    feed(unit, from, afterGap || startsAnew);
  }

  /** What waits is of no use behind a keyframe, on which decoding starts anew then. */
  private boolean dropWaiting() {
    int dropped = waiting.drop();
    skipped.increment(dropped);
    return dropped > 0;
  }

  private void feedWaiting(LiveStream from) {
    if (stream != from) {
      dropWaiting();
    }
    int lost = takeLost();
    for (WaitingUnits.Waiting each = waiting.poll(); each != null; each = waiting.poll()) {
      try (AccessUnit unit = each.unit()) {
        lostBefore = each.lost();
        feed(unit, from, false);
      }
    }
    lostBefore = lost;
  }

  private int takeLost() {
    int lost = lostBefore;
    lostBefore = 0;
    return lost;
  }

  /**
   * Decodes an access unit, which stays the caller's, on the way to newer ones.
   *
   * @param afterGap as in {@link #decode}
   * @param fromMicros media time; an older picture serves only to decode those after it
   * @return false when nothing refers to its picture and it is not due: it was left out
   */
  synchronized boolean catchUp(
      AccessUnit unit, int lost, LiveStream from, boolean afterGap, long fromMicros) {
    lostBefore += lost;
    if (closed || isNeedless(unit, fromMicros)) {
      return false;
    }
    analysedFrom = ANY_TIME;
    feedWaiting(from);
    analysedFrom = fromMicros;
    feed(unit, from, afterGap);
    return true;
  }

  private boolean isNeedless(AccessUnit unit, long fromMicros) {
    return unit.coding().discardable()
        && (unit.time().micros() < fromMicros || !frames.wouldBeDue(unit.time()));
  }

  private void feed(AccessUnit unit, LiveStream from, boolean afterGap) {
    int lost = takeLost();
    try {
      VideoDecoder ready = decoderOf(from);
      if (afterGap) {
        ready.interrupt(this::take);
      }
      shown = null;
      ready.decode(unit, lost, this::take);
      waiting.decoded(unit.time().equals(shown));
    } catch (CodecException | RuntimeException failure) {
      decodeMeters.errors().increment();
      logOnce(failure);
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
    waiting.begin();
    VideoDecoder fresh = wanted.decoders().open(Decoding.of(decode, decodeMeters));
    decoder = fresh;
    stream = wanted;
    return fresh;
  }

  private void take(DecodedFrame frame) {
    try (frame) {
      number++;
      shown = frame.stamp().time();
      noteSize(frame);
      if (held) {
        latest.put(frame.picture());
        return;
      }
      if (comparisons != null && frame.keyframe()) {
        comparisons.accept(grid.compare(frame));
      }
      if (frame.stamp().time().micros() < analysedFrom || !frames.isDue(frame)) {
        return;
      }
      latest.put(frame.picture());
      List<PixelBuffer> buffers = pixels.acquire(frames.views());
      if (buffers == null) {
        starved.increment();
        return;
      }
      sink.accept(frames.scale(frame, number, buffers));
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

  /** Whether pictures are only for whoever looks at the camera, and not for the analysis. */
  void hold(boolean wanted) {
    held = wanted;
  }

  /** Pixel buffers that the analysis has not given back. */
  int buffersOut() {
    return pixels.outstanding() + frames.lampsOut();
  }

  /** Waits for the picture being decoded, and frees everything. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    dropWaiting();
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
    frames.close();
    pixels.close();
    latest.close();
  }
}
