package io.saola.ingest.probe;

import io.saola.core.time.Ticker;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.rtsp.SessionEnd;
import io.saola.ingest.rtsp.SessionListener;
import io.saola.ingest.rtsp.StreamFormat;
import io.saola.ingest.rtsp.StreamOffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a session tells. Told on the event loop, read by any thread; owns the first
 * keyframe until {@link #close}.
 */
final class ProbeListener implements SessionListener, FaultLog, AutoCloseable {

  /** An hour of 60 pictures a second. */
  private static final int MOST_UNITS = 216_000;

  private final Ticker ticker;
  private final List<UnitNote> units = new ArrayList<>();
  private final Set<CameraFault> faults = EnumSet.noneOf(CameraFault.class);
  private final CountDownLatch over = new CountDownLatch(1);
  private OptionalLong streamingNanos = OptionalLong.empty();
  private @Nullable StreamOffer offer;
  private @Nullable StreamFormat format;
  private @Nullable AccessUnit first;
  private @Nullable SessionEnd end;
  private boolean closed;

  ProbeListener(Ticker ticker) {
    this.ticker = ticker;
  }

  /** The first counts: when the camera is asked for TCP after UDP, it need not ask who asks. */
  @Override
  public synchronized void onOffer(StreamOffer told) {
    offer = offer == null ? told : offer;
  }

  @Override
  public synchronized void onStream(StreamFormat told) {
    format = told;
    streamingNanos = OptionalLong.of(ticker.nanos());
  }

  @Override
  public synchronized void onAccessUnit(AccessUnit unit) {
    if (units.size() < MOST_UNITS) {
      units.add(UnitNote.of(unit));
    }
    if (first == null && !closed) {
      first = unit;
    } else {
      unit.close();
    }
  }

  @Override
  public void onEnd(SessionEnd told) {
    synchronized (this) {
      end = told;
    }
    over.countDown();
  }

  @Override
  public synchronized void saw(CameraFault fault) {
    faults.add(fault);
  }

  /**
   * Waits for the session's end.
   *
   * @return null when it goes on
   */
  @Nullable SessionEnd awaitEnd(Duration limit) throws InterruptedException {
    if (!over.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      return null;
    }
    synchronized (this) {
      return end;
    }
  }

  synchronized Optional<StreamOffer> offer() {
    return Optional.ofNullable(offer);
  }

  synchronized Optional<StreamFormat> format() {
    return Optional.ofNullable(format);
  }

  /** The first keyframe; stays this listener's. */
  synchronized Optional<AccessUnit> first() {
    return Optional.ofNullable(first);
  }

  /** When the camera agreed to send; empty before it has. */
  synchronized OptionalLong streamingNanos() {
    return streamingNanos;
  }

  /** When the first whole keyframe had come; empty before it has. */
  synchronized OptionalLong picturesNanos() {
    return units.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(units.getFirst().arrivalNanos());
  }

  synchronized List<UnitNote> units() {
    return List.copyOf(units);
  }

  synchronized List<CameraFault> faults() {
    return List.copyOf(faults);
  }

  /** Frees the first keyframe. */
  @Override
  public synchronized void close() {
    closed = true;
    if (first != null) {
      first.close();
      first = null;
    }
  }
}
