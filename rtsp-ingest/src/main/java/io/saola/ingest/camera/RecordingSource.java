package io.saola.ingest.camera;

import io.micrometer.core.instrument.Counter;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.decode.RecordedUnits;
import io.saola.ingest.decode.RecordedUnits.RecordedUnit;
import io.saola.ingest.decode.RecordingException;
import io.saola.ingest.rtsp.StreamFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A recording that stands in for a camera: its pictures come when they would have come from one.
 * Reading, which waits for the disk, runs on the pool; waiting takes no thread.
 */
final class RecordingSource implements MediaSource {

  /** Behind by more than this (a machine that slept), the recording goes on later, not faster. */
  private static final long MOST_BEHIND_NANOS = 1_000_000_000L;

  private final Path file;
  private final boolean loop;
  private final Executor pool;
  private final Timers timers;
  private final Ticker ticker;
  private final InstantSource clock;
  private final Counter received;

  /**
   * Nothing is opened yet.
   *
   * @param received counts access units
   */
  RecordingSource(
      Path file,
      boolean loop,
      Executor pool,
      Timers timers,
      Ticker ticker,
      InstantSource clock,
      Counter received) {
    this.file = file;
    this.loop = loop;
    this.pool = pool;
    this.timers = timers;
    this.ticker = ticker;
    this.clock = clock;
    this.received = received;
  }

  @Override
  public Attempt open(Listener listener) {
    Playing playing = new Playing(listener);
    pool.execute(playing::begin);
    return playing;
  }

  /** One attempt. Its steps run one after the other: each schedules the next. */
  private final class Playing implements Attempt {

    private final Listener listener;
    private volatile boolean closing;
    private @Nullable RecordedUnits units;
    private @Nullable RecordedUnit pending;
    private boolean ended;
    private long startNanos;
    private long number;
    private MediaTime start = new MediaTime(0);

    Playing(Listener listener) {
      this.listener = listener;
    }

    synchronized void begin() {
      if (ended) {
        return;
      }
      try {
        RecordedUnits opened = RecordedUnits.open(file);
        units = opened;
        startNanos = ticker.nanos();
        start = MediaTime.of(clock.instant());
        listener.onStream(
            new StreamFormat(opened.encoding(), opened.codec(), opened.width(), opened.height()),
            new LiveStream(opened.decoders(), opened.setup()));
      } catch (RecordingException unusable) {
        boolean there = Files.isRegularFile(file);
        end(there ? End.Kind.REFUSED : End.Kind.UNREACHABLE, String.valueOf(unusable.getMessage()));
        return;
      }
      step();
    }

    private synchronized void step() {
      RecordedUnits open = units;
      if (open == null || ended || closing) {
        return;
      }
      try {
        for (RecordedUnit unit = current(open); unit != null; unit = current(open)) {
          long wait = startNanos + unit.micros() * 1_000 - ticker.nanos();
          if (wait > 0) {
            timers.after(wait, () -> pool.execute(this::step));
            return;
          }
          if (wait < -MOST_BEHIND_NANOS) {
            startNanos -= wait;
          }
          emit(unit);
        }
        end(End.Kind.FINISHED, "recording " + file + " has ended");
      } catch (RecordingException unusable) {
        end(End.Kind.LOST, String.valueOf(unusable.getMessage()));
      }
    }

    private @Nullable RecordedUnit current(RecordedUnits open) throws RecordingException {
      if (pending == null && !closing) {
        pending = open.next();
        if (pending == null && loop) {
          open.rewind();
          pending = open.next();
        }
      }
      return pending;
    }

    private void emit(RecordedUnit unit) {
      pending = null;
      received.increment();
      listener.onAccessUnit(
          new AccessUnit(
              unit.data(),
              Coding.of(unit.keyframe()),
              number++,
              start.plusMicros(unit.micros()),
              TimeOrigin.FILE,
              ticker.nanos(),
              0));
    }

    private void end(End.Kind kind, String sentence) {
      if (ended) {
        return;
      }
      ended = true;
      if (pending != null) {
        pending.data().release();
        pending = null;
      }
      if (units != null) {
        units.close();
        units = null;
      }
      listener.onEnd(new End(kind, sentence));
    }

    private synchronized void finish() {
      end(End.Kind.CLOSED, "closed");
    }

    @Override
    public void close() {
      closing = true;
      // On the pool, since a step may be waiting for the disk just now.
      pool.execute(this::finish);
    }
  }
}
