package io.saola.ingest.camera;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.frame.PictureFormat;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.AnalysisSink;
import io.saola.core.stage.Mailbox;
import io.saola.core.time.MediaTime;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.record.EncodedHistory;
import io.saola.ingest.wake.DecodePolicy;
import io.saola.ingest.wake.DecodePolicy.Verdict;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera's decoding, as an actor on the shared pool: access units that the camera's policy
 * wants wait in a bounded mailbox and are decoded one after the other. When the pool is behind for
 * a second, or for less while there is too much to do for it, access units are dropped up to the
 * next keyframe. When the policy wakes in the middle of a group of pictures, what was skipped of it
 * is decoded from the encoded ring first.
 *
 * <p>Safe for use by any thread.
 */
final class DecodeStage implements AccessUnitSink, AutoCloseable {

  /** About a second of video: more would only be older by the time it is decoded. */
  static final int MAILBOX = 32;

  private static final long NONE = -1;

  /** Nothing is held, so that a camera that wakes waits for its next keyframe. */
  static final EncodedHistory NO_HISTORY = (_, _, _) -> false;

  private static final Logger LOG = LoggerFactory.getLogger(DecodeStage.class);

  private final CameraId camera;
  private final DecodePolicy policy;
  private final EncodedHistory history;
  private final Backlog backlog;
  private final Mailbox<Work> mailbox;
  private final FrameMaker maker;
  private final DecodeCounts counts;

  /** Whether what comes from the mailbox is passed over up to a keyframe; of its handler alone. */
  private boolean givenUp;

  // Guarded by this.
  private @Nullable LiveStream stream;
  private final Set<String> remarks = new HashSet<>();
  private @Nullable CatchUp catchUp;
  private boolean held;
  private boolean awaitingKeyframe;
  private boolean gap;
  private long keyframe;
  private long fed = NONE;
  private int lostBefore;
  private String remark = "";

  /** Told, on a thread of the pool, when the pictures' size becomes known or changes. */
  @FunctionalInterface
  interface SizeListener {

    void onSize(int width, int height);
  }

  private sealed interface Work {

    record Picture(AccessUnit unit, int lostBefore, LiveStream stream, boolean afterGap)
        implements Work {}

    record More(CatchUp catchUp) implements Work {}
  }

  /**
   * By the configured policy.
   *
   * @param history of the stream that is offered; holds an access unit before it is offered here
   * @param backlog of the pool
   */
  DecodeStage(
      CameraConfig config,
      PictureFormat input,
      AnalysisSink sink,
      LatestPicture latest,
      SizeListener sizes,
      EncodedHistory history,
      Meters meters,
      Backlog backlog,
      Executor pool) {
    this(
        config,
        input,
        sink,
        latest,
        sizes,
        history,
        DecodePolicy.of(config.analysis().decode()),
        meters,
        backlog,
        pool);
  }

  DecodeStage(
      CameraConfig config,
      PictureFormat input,
      AnalysisSink sink,
      LatestPicture latest,
      SizeListener sizes,
      EncodedHistory history,
      DecodePolicy policy,
      Meters meters,
      Backlog backlog,
      Executor pool) {
    this.camera = config.id();
    this.policy = policy;
    this.history = history;
    this.backlog = backlog;
    this.mailbox = new Mailbox<>(pool, MAILBOX, this::handle, DecodeStage::discard);
    this.maker =
        new FrameMaker(
            config, input, sink, latest, sizes, policy.compares() ? this::compared : null, meters);
    this.counts = DecodeCounts.of(meters, camera);
  }

  /**
   * Takes ownership of an access unit; never waits for decoding.
   *
   * @param from the stream it belongs to; another one than before starts a new decoder
   */
  @Override
  public synchronized void offer(AccessUnit unit, LiveStream from) {
    if (stream != null && stream != from) {
      policy.restart();
      catchUp = null;
      gap = false;
      fed = NONE;
    }
    stream = from;
    lostBefore += unit.lostBefore();
    Verdict verdict =
        (held ? DecodePolicy.Fixed.KEYFRAMES : policy)
            .judge(unit.coding(), unit.data().readableBytes(), unit.time().micros());
    if (unit.keyframe()) {
      keyframe = unit.number();
    }
    if (verdict == Verdict.WAKE) {
      counts.wakes().increment();
    }
    note(policy.remark());
    CatchUp current = catchUp;
    if (current != null) {
      extend(current, unit);
      unit.close();
    } else if (verdict == Verdict.SKIP) {
      gap = true;
      counts.skipped().increment();
      unit.close();
    } else if (awaitingKeyframe && !unit.keyframe()) {
      counts.awaiting().increment();
      unit.close();
    } else if (gap && !unit.keyframe()) {
      beginCatchUp(unit, from);
    } else {
      hand(unit, from);
    }
  }

  private void hand(AccessUnit unit, LiveStream from) {
    long number = unit.number();
    if (mailbox.offer(new Work.Picture(unit, lostBefore, from, gap))) {
      awaitingKeyframe = false;
      gap = false;
      lostBefore = 0;
      fed = number;
    } else {
      overflow();
      unit.close();
    }
  }

  private void overflow() {
    counts.overflowed().increment();
    awaitingKeyframe = true;
    catchUp = null;
  }

  /** The unit itself is held, too: it is not needed from here. */
  private void beginCatchUp(AccessUnit unit, LiveStream from) {
    CatchUp begun = new CatchUp(from, Math.max(keyframe, fed + 1), unit.number());
    extend(begun, unit);
    unit.close();
    // Before it is offered: a pool may run it at once.
    catchUp = begun;
    if (!mailbox.offer(new Work.More(begun))) {
      overflow();
    }
  }

  private static void extend(CatchUp current, AccessUnit unit) {
    current.extend(unit.number(), unit.keyframe(), unit.time().micros(), unit.arrivalNanos());
  }

  private void note(String news) {
    if (!news.equals(remark)) {
      remark = news;
      if (!news.isEmpty() && remarks.add(news)) {
        LOG.info("camera {}: {}", camera, news);
      }
    }
  }

  /** Why everything is decoded although the camera is to be decoded adaptively; else empty. */
  synchronized String remark() {
    return remark;
  }

  /** The analysis follows something on this camera until a media time. */
  synchronized void wake(MediaTime until) {
    policy.demand(until.micros());
  }

  /**
   * Whether the camera is held: keyframes are decoded for whoever looks at it, and nothing is
   * analysed. Afterwards the policy learns anew, since somebody may have turned the camera.
   */
  synchronized void hold(boolean wanted) {
    if (held != wanted) {
      held = wanted;
      catchUp = null;
      policy.restart();
      maker.hold(wanted);
    }
  }

  private synchronized void compared(int cells) {
    if (!held) {
      policy.compared(cells);
    }
  }

  private void handle(Work work) {
    switch (work) {
      case Work.Picture picture -> {
        try (AccessUnit unit = picture.unit()) {
          decode(picture, unit);
        }
      }
      case Work.More more -> {
        CatchUp.Turn turn = nextTurn(more.catchUp());
        if (turn != null && replay(turn)) {
          goOn(more);
        }
      }
    }
  }

  private void decode(Work.Picture picture, AccessUnit unit) {
    boolean late = backlog.isTooLate(unit.arrivalNanos());
    if (!unit.keyframe() && (givenUp || late)) {
      giveUp(unit.number(), picture.lostBefore());
    } else {
      boolean afterGap = picture.afterGap() || givenUp;
      givenUp = false;
      maker.decode(unit, picture.lostBefore(), picture.stream(), afterGap);
    }
  }

  /** The decoder goes on from the next keyframe, which may have come already. */
  private synchronized void giveUp(long number, int lost) {
    givenUp = true;
    counts.overflowed().increment();
    lostBefore += lost;
    if (catchUp != null) {
      // It would go on from what is passed over now.
      abandonCatchUp();
    } else if (keyframe < number) {
      awaitingKeyframe = true;
      fed = NONE;
    }
  }

  /** Null when it is over: everything is decoded, or another stream has begun. */
  private synchronized CatchUp.@Nullable Turn nextTurn(CatchUp asked) {
    if (asked != catchUp) {
      return null;
    }
    if (asked.complete()) {
      catchUp = null;
      gap = false;
      awaitingKeyframe = false;
      fed = asked.fed();
      return null;
    }
    long news = backlog.isLasting() ? CatchUp.LATEST_MICROS : CatchUp.NEWS_MICROS;
    counts.overflowed().increment((double) asked.leap(news));
    CatchUp.Turn turn = asked.turn(lostBefore, news);
    lostBefore = 0;
    return turn;
  }

  private boolean replay(CatchUp.Turn turn) {
    RingReplay replay = new RingReplay(turn, maker, counts);
    if (replay.runs(history)) {
      return true;
    }
    late(turn.catchUp(), replay.lost());
    return false;
  }

  private synchronized void goOn(Work.More more) {
    if (more.catchUp() == catchUp && !mailbox.offer(more)) {
      overflow();
    }
  }

  /** What was skipped is not held any more: only a keyframe helps. */
  private synchronized void late(CatchUp given, int lost) {
    if (given != catchUp) {
      return;
    }
    lostBefore += lost;
    abandonCatchUp();
  }

  private void abandonCatchUp() {
    catchUp = null;
    awaitingKeyframe = true;
    counts.wakesLate().increment();
    policy.missed();
  }

  private static void discard(Work work) {
    if (work instanceof Work.Picture picture) {
      picture.unit().close();
    }
  }

  /** Pixel buffers that the analysis has not given back. */
  int buffersOut() {
    return maker.buffersOut();
  }

  /** Waits for the picture being decoded, discards those waiting, and frees everything. */
  @Override
  public void close() {
    synchronized (this) {
      catchUp = null;
    }
    mailbox.close();
    maker.close();
  }
}
