package io.saola.inference.schedule;

import io.micrometer.core.instrument.DistributionSummary;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.Look;
import io.saola.inference.detect.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One thread of the live analysis: takes the next lane and analyses its frame, or, where the
 * detector gains by it, that frame together with those of other cameras.
 */
final class LaneWorker implements Runnable {

  private static final long IDLE_CHECK_MILLIS = 50;

  private final ReadyLanes ready;
  private final Ticker ticker;
  private final BooleanSupplier abandoned;
  private final BooleanSupplier closing;
  private final DistributionSummary batches;

  /** The lanes of the batch under way, each with its frame in hand. */
  private final List<CameraLane> batch = new ArrayList<>();

  /**
   * @param abandoned whether to stop at once
   * @param closing whether to stop when no lane is ready
   */
  LaneWorker(
      ReadyLanes ready,
      Ticker ticker,
      BooleanSupplier abandoned,
      BooleanSupplier closing,
      Meters meters) {
    this.ready = ready;
    this.ticker = ticker;
    this.abandoned = abandoned;
    this.closing = closing;
    this.batches = meters.summary(Meter.BATCH_SIZE);
  }

  @Override
  public void run() {
    try {
      while (!abandoned.getAsBoolean()) {
        Claim<CameraLane> next = ready.take(IDLE_CHECK_MILLIS);
        if (next != null) {
          turn(next);
        } else if (closing.getAsBoolean()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn(Claim<CameraLane> claim) throws InterruptedException {
    if (!begin(claim)) {
      return;
    }
    CameraLane lane = claim.lane;
    int most = lane.detector().mostAtOnce();
    if (most > 1) {
      turnTogether(lane, most);
    } else {
      batches.record(1);
      try {
        lane.analyse();
      } finally {
        ready.done(claim, Claim.Outcome.SERVED);
      }
    }
  }

  /** True when the lane has its frame in hand; otherwise its turn is over. */
  private boolean begin(Claim<CameraLane> claim) {
    Claim.Outcome outcome = Claim.Outcome.DROPPED;
    try {
      outcome = claim.lane.begin(ticker.nanos());
    } finally {
      if (outcome != Claim.Outcome.SERVED) {
        ready.done(claim, outcome);
      }
    }
    return outcome == Claim.Outcome.SERVED;
  }

  private void turnTogether(CameraLane first, int most) throws InterruptedException {
    batch.add(first);
    try {
      gather(first, most);
    } finally {
      // Interrupted or not: what is in hand is looked at, and given back.
      batches.record(batch.size());
      look(first.detector());
      batch.clear();
    }
  }

  private void gather(CameraLane first, int most) throws InterruptedException {
    long patience = closing.getAsBoolean() ? 0 : first.batchWait().toNanos();
    long until = ticker.nanos() + patience;
    Claim.Group group = first.claim().group;
    ready.gather(group);
    try {
      while (batch.size() < most) {
        Claim<CameraLane> next = ready.join(group, until);
        if (next == null) {
          return;
        }
        if (begin(next)) {
          batch.add(next.lane);
        }
      }
    } finally {
      ready.gathered(group);
    }
  }

  private void look(Detector detector) {
    List<Sight> sights = sights(detector);
    for (int i = 0; i < batch.size(); i++) {
      CameraLane lane = batch.get(i);
      try {
        lane.judge(sights.get(i));
      } finally {
        ready.done(lane.claim(), Claim.Outcome.SERVED);
      }
    }
  }

  /** One for each lane, whatever happens. */
  private List<Sight> sights(Detector detector) {
    RuntimeException reason = null;
    List<Sight> sights = List.of();
    try {
      List<Look> looks = new ArrayList<>(batch.size());
      for (CameraLane lane : batch) {
        looks.add(lane.look());
      }
      sights = detector.look(looks);
      if (sights.size() != batch.size()) {
        reason =
            new IllegalStateException(
                "asked to look at " + batch.size() + " frames, the detector gave " + sights.size());
      }
    } catch (RuntimeException e) {
      reason = e;
    } catch (Error e) {
      reason = new IllegalStateException("the detector failed", e);
    }
    return reason == null ? sights : failed(reason);
  }

  private List<Sight> failed(RuntimeException reason) {
    List<Sight> sights = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      sights.add(new Sight.Failed(reason));
    }
    return sights;
  }
}
