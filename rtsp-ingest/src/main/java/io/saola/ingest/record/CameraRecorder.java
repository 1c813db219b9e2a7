package io.saola.ingest.record;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.stage.CutResult;
import io.saola.core.stage.Demand;
import io.saola.core.stage.Demand.Cut;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera's evidence: the ring of its evidence stream, the situations for which it is held
 * beyond the ring, and the clips still to be cut.
 *
 * <p>Safe for use by any thread. Demands are only noted; the disk is waited for by the two threads
 * of {@link Recorders}.
 */
public final class CameraRecorder implements AutoCloseable {

  /** A hold this old has been forgotten by whoever asked for it. */
  static final Duration LONGEST_HOLD = Duration.ofHours(24);

  /** More situations at once than a camera can have; the oldest is forgotten. */
  static final int MOST_HOLDS = 1_000;

  /** More clips waiting than this come of a disk that stands still: further ones are not begun. */
  static final int MOST_CUTS = 1_000;

  /** Behind the end of a clip the pictures may still come that are shown before it. */
  private static final long REORDERED_MICROS = 1_000_000;

  /** A camera that sends nothing for so long beyond the end of a clip is silent. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(CameraRecorder.class);

  private final CameraId camera;
  private final EncodedRing ring;
  private final Spill spill;
  private final ClipSpan.Spread spread;
  private final Ticker ticker;
  private final Meters meters;
  private final Consumer<CameraRecorder> onClose;

  // Guarded by this.
  private final Map<String, Situation> situations = new LinkedHashMap<>();
  private final List<PendingCut> cuts = new ArrayList<>();
  private final List<MediaTime> uncovered = new ArrayList<>();
  private MediaTime newest = new MediaTime(Long.MIN_VALUE / 2);
  private @Nullable PendingCut inHand;
  private boolean closing;

  private record Situation(MediaTime startedAt, long heldNanos) {}

  private record PendingCut(Cut cut, ClipSpan span, long deadlineNanos) {}

  /** What is counted for one camera. */
  record Meters(ClipCutter.Counters clips, Counter expired) {}

  CameraRecorder(
      CameraId camera,
      EncodedRing ring,
      Spill spill,
      ClipSpan.Spread spread,
      Ticker ticker,
      Meters meters,
      Consumer<CameraRecorder> onClose) {
    this.camera = camera;
    this.ring = ring;
    this.spill = spill;
    this.spread = spread;
    this.ticker = ticker;
    this.meters = meters;
    this.onClose = onClose;
  }

  public CameraId camera() {
    return camera;
  }

  /** Where the evidence stream's access units go. */
  public EncodedRing ring() {
    return ring;
  }

  synchronized void accept(Demand demand) {
    if (closing) {
      return;
    }
    switch (demand) {
      case Demand.Hold(_, String situation, MediaTime startedAt) -> hold(situation, startedAt);
      case Demand.Release(_, String situation) -> situations.remove(situation);
      case Cut cut -> cut(cut);
      case Demand.Wake _ -> {
        // Nothing is decoded here.
      }
    }
  }

  /** Asked for again, the earlier start counts, and the time of the first asking. */
  private void hold(String name, MediaTime startedAt) {
    Situation known = situations.get(name);
    if (known != null && !startedAt.isBefore(known.startedAt())) {
      return;
    }
    if (known == null && situations.size() >= MOST_HOLDS) {
      forget(situations.keySet().iterator().next());
    }
    situations.put(
        name, new Situation(startedAt, known == null ? ticker.nanos() : known.heldNanos()));
    uncovered.add(spread.of(startedAt, startedAt).from());
  }

  private void cut(Cut cut) {
    situations.remove(cut.situation());
    if (cuts.size() >= MOST_CUTS) {
      meters.clips().lost().increment();
      LOG.warn("{}: no clip, since {} are waiting already", cut.incident(), MOST_CUTS);
      return;
    }
    ClipSpan span = spread.of(cut.startedAt(), cut.detectedAt());
    long deadline = ticker.nanos() + spread.after().plus(PATIENCE).toNanos();
    cuts.add(new PendingCut(cut, span, deadline));
    uncovered.add(span.from());
  }

  private void forget(String name) {
    situations.remove(name);
    meters.expired().increment();
    LOG.warn("camera {}: situation {} is neither cut nor released; let go", camera, name);
  }

  /** Brings to disk what is wanted and removes what is not; on the thread that spills. */
  void spillRound() {
    List<MediaTime> starts;
    boolean idle;
    synchronized (this) {
      noteNewest();
      expire();
      starts = List.copyOf(uncovered);
      uncovered.clear();
      idle = situations.isEmpty() && cuts.isEmpty() && inHand == null;
    }
    if (idle) {
      spill.clear();
    } else {
      starts.forEach(spill::coverFrom);
      spill.drain();
      spill.keep(this::wants);
    }
  }

  private void noteNewest() {
    MediaTime now = ring.newest();
    newest = now == null ? newest : now;
  }

  private void expire() {
    long oldest = ticker.nanos() - LONGEST_HOLD.toNanos();
    List<String> old = new ArrayList<>();
    situations.forEach(
        (name, situation) -> {
          if (situation.heldNanos() - oldest < 0) {
            old.add(name);
          }
        });
    old.forEach(this::forget);
  }

  private synchronized boolean wants(MediaTime from, MediaTime to) {
    return (inHand != null && inHand.span().wants(from, to))
        || cuts.stream().anyMatch(pending -> pending.span().wants(from, to))
        || situations.values().stream()
            .anyMatch(held -> ClipSpan.holding(held.startedAt(), spread, newest, from, to));
  }

  /**
   * Cuts one clip, if one can be cut now; on the thread that cuts.
   *
   * @return null when none can
   */
  @Nullable CutResult cutOne(ClipCutter cutter) {
    PendingCut due = takeDue();
    if (due == null) {
      return null;
    }
    try {
      return cutter.cut(due.cut(), due.span(), spill, ring, meters.clips());
    } finally {
      synchronized (this) {
        inHand = null;
      }
    }
  }

  private synchronized @Nullable PendingCut takeDue() {
    noteNewest();
    long now = ticker.nanos();
    for (Iterator<PendingCut> each = cuts.iterator(); each.hasNext(); ) {
      PendingCut pending = each.next();
      long ready = pending.span().end().micros() + REORDERED_MICROS;
      if (closing || newest.micros() >= ready || pending.deadlineNanos() - now <= 0) {
        each.remove();
        inHand = pending;
        return pending;
      }
    }
    return null;
  }

  /** Whether it is closed and its last clip cut. */
  synchronized boolean isDone() {
    return closing && cuts.isEmpty() && inHand == null;
  }

  /** Gives up the clips whose cutting has not begun. */
  synchronized List<CutResult> abandon(String trouble) {
    List<CutResult> lost = new ArrayList<>();
    for (Iterator<PendingCut> left = cuts.iterator(); left.hasNext(); left.remove()) {
      Cut cut = left.next().cut();
      meters.clips().lost().increment();
      lost.add(new CutResult(cut.camera(), cut.incident(), null, List.of(), trouble));
    }
    return lost;
  }

  /** Frees the ring and the disk; on the thread that spills, once it {@link #isDone}. */
  void dispose() {
    ring.close();
    spill.clear();
  }

  /**
   * Ends the recording without waiting: nothing is held any more, clips still to be cut are cut
   * soon of what there is, then all is freed. Again, nothing happens.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
      situations.clear();
    }
    onClose.accept(this);
  }
}
