package io.saola.ingest.camera;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraState;
import io.saola.core.time.Ticker;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.network.Backoff;
import io.saola.ingest.rtsp.StreamFormat;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one camera connected. Every attempt may fail; the supervisor never does: it notes why,
 * waits, and tries again, for ever.
 *
 * <p>All state belongs to the timers' thread; {@link #start}, {@link #close} and {@link #onSize}
 * may be called by any.
 */
final class CameraSupervisor {

  /** No access unit for so long, and the connection counts as dead, whatever RTCP says. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  /**
   * An attempt that neither ended nor announced a stream; it has timeouts of its own below this.
   */
  static final Duration ANSWER = Duration.ofSeconds(40);

  /** Media for so long, and earlier failures are forgotten. */
  static final Duration SUSTAINED = Duration.ofSeconds(10);

  static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** Cameras lock out a user who keeps knocking with the wrong password. */
  static final Duration LONGEST_WAIT_REFUSED = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(CameraSupervisor.class);

  private final MediaSource source;
  private final AccessUnitSink units;
  private final StatusBoard board;
  private final Timers timers;
  private final Ticker ticker;
  private final Backoff backoff;
  private final ConnectBudget budget;
  private final Counter connects;
  private final Counter disconnects;
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  private volatile @Nullable Try current;
  private Timers.Timeout waiting = () -> {};
  private boolean failing;
  private boolean closed;
  private volatile @Nullable TimeOrigin origin;

  CameraSupervisor(
      MediaSource source,
      AccessUnitSink units,
      StatusBoard board,
      Timers timers,
      Ticker ticker,
      Backoff backoff,
      ConnectBudget budget,
      Counter connects,
      Counter disconnects) {
    this.source = source;
    this.units = units;
    this.board = board;
    this.timers = timers;
    this.ticker = ticker;
    this.backoff = backoff;
    this.budget = budget;
    this.connects = connects;
    this.disconnects = disconnects;
  }

  void start() {
    timers.execute(() -> connectAfter(0));
  }

  /**
   * Ends the attempt and tries no more.
   *
   * @return done when the attempt has ended
   */
  CompletableFuture<Void> close() {
    timers.execute(
        () -> {
          closed = true;
          waiting.cancel();
          if (current == null) {
            over.complete(null);
          } else {
            current.attempt.close();
          }
        });
    return over;
  }

  /** The size of the decoded pictures. */
  void onSize(int width, int height) {
    timers.execute(() -> board.showSize(width, height));
  }

  /** Where the newest access unit's media time was taken from; null before the first. */
  @Nullable TimeOrigin origin() {
    return origin;
  }

  /** How the media of the present attempt comes. */
  MediaSource.Reception reception() {
    Try asked = current;
    return asked == null ? MediaSource.Reception.NONE : asked.attempt.reception();
  }

  private void connectAfter(long nanos) {
    if (!closed) {
      waiting = timers.after(nanos, this::queue);
    }
  }

  private void queue() {
    if (!closed) {
      waiting = budget.ask(failing, timers, this::connect);
    }
  }

  private void connect() {
    if (closed || current != null) {
      return;
    }
    connects.increment();
    Try fresh = new Try(ticker.nanos());
    current = fresh;
    try {
      fresh.attempt = source.open(fresh);
    } catch (RuntimeException failure) {
      // Whatever it is, the camera must not be given up for it.
      LOG.error("a connection could not be tried", failure);
      retry(fresh, CameraState.OFFLINE, "could not be tried: " + failure.getMessage());
      return;
    }
    waiting = timers.after(SILENCE.toNanos(), () -> watch(fresh));
  }

  /**
   * Asks at the earliest time at which the attempt can be too quiet, so there is one timer only.
   */
  private void watch(Try watched) {
    if (watched != current || closed) {
      return;
    }
    Duration allowed = watched.stream == null ? ANSWER : SILENCE;
    long left = allowed.toNanos() - (ticker.nanos() - watched.lastSign);
    if (left > 0) {
      waiting = timers.after(left, () -> watch(watched));
      return;
    }
    boolean answered = watched.stream != null;
    String reason =
        answered
            ? "connected, but no picture for " + SILENCE.toSeconds() + " s; connecting again"
            : "no answer for " + ANSWER.toSeconds() + " s; trying again";
    watched.attempt.close();
    retry(watched, answered ? CameraState.STALLED : CameraState.OFFLINE, reason);
  }

  private void ended(Try which, MediaSource.End end) {
    if (closed) {
      over.complete(null);
    }
    if (which != current || closed) {
      return;
    }
    switch (end.kind()) {
      case REFUSED -> retry(which, CameraState.REFUSED, end.sentence());
      case UNREACHABLE -> retry(which, CameraState.OFFLINE, end.sentence());
      case LOST, CLOSED ->
          retry(
              which,
              which.wasSustained(ticker.nanos()) ? CameraState.CONNECTING : CameraState.OFFLINE,
              end.sentence());
      case FINISHED -> {
        current = null;
        waiting.cancel();
        board.show(CameraState.OFFLINE, end.sentence());
      }
    }
  }

  private void retry(Try failed, CameraState state, String reason) {
    current = null;
    waiting.cancel();
    disconnects.increment();
    failing = !failed.wasSustained(ticker.nanos());
    if (!failing) {
      backoff.reset();
      board.forgetTroubles();
    }
    board.show(state, reason);
    connectAfter(backoff.next(state == CameraState.REFUSED ? LONGEST_WAIT_REFUSED : LONGEST_WAIT));
  }

  private void streaming(Try which) {
    if (which == current && !closed) {
      board.show(CameraState.STREAMING, "");
    }
  }

  /** One attempt, as its source tells it. */
  private final class Try implements MediaSource.Listener {

    private volatile MediaSource.Attempt attempt = () -> {};
    private volatile @Nullable LiveStream stream;
    private volatile long lastSign;
    private volatile boolean media;
    private volatile long mediaSince;

    Try(long now) {
      this.lastSign = now;
    }

    boolean wasSustained(long now) {
      return media && Math.min(now, lastSign) - mediaSince >= SUSTAINED.toNanos();
    }

    @Override
    public void onStream(StreamFormat format, LiveStream announced) {
      lastSign = ticker.nanos();
      stream = announced;
      timers.execute(() -> board.showFormat(format));
    }

    @Override
    public void onAccessUnit(AccessUnit unit) {
      LiveStream from = stream;
      if (from == null || this != current) {
        // Behind its end an attempt may still have something on its way.
        unit.close();
        return;
      }
      lastSign = ticker.nanos();
      if (!media) {
        mediaSince = lastSign;
        media = true;
        timers.execute(() -> streaming(this));
      }
      origin = unit.origin();
      units.offer(unit, from);
    }

    @Override
    public void onEnd(MediaSource.End end) {
      timers.execute(() -> ended(this, end));
    }
  }
}
