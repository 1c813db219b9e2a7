package io.saola.inference.schedule;

import io.saola.core.time.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lanes that have a frame, shared by those who hand frames over and the workers. Safe for use
 * by any thread; handing over never waits for a worker.
 */
final class ReadyLanes {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final FairOrder<CameraLane> order = new FairOrder<>();
  private final Ticker ticker;
  private int gatherers;

  ReadyLanes(Ticker ticker) {
    this.ticker = ticker;
  }

  void add(Claim<CameraLane> claim) {
    lock.lock();
    try {
      order.add(claim);
    } finally {
      lock.unlock();
    }
  }

  void remove(Claim<CameraLane> claim) {
    lock.lock();
    try {
      order.remove(claim);
    } finally {
      lock.unlock();
    }
  }

  /** The lane has a frame. */
  void ready(Claim<CameraLane> claim) {
    lock.lock();
    try {
      if (order.ready(claim, ticker.nanos())) {
        wake();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The turn that {@link #take} or {@link #join} began is over. */
  void done(Claim<CameraLane> claim, Claim.Outcome outcome) {
    lock.lock();
    try {
      if (order.done(claim, outcome, ticker.nanos())) {
        wake();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The next lane; null when none becomes ready in time. */
  @Nullable Claim<CameraLane> take(long waitMillis) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Claim<CameraLane> next = order.next(ticker.nanos(), null);
      long left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
      while (next == null && left > 0) {
        left = changed.awaitNanos(left);
        next = order.next(ticker.nanos(), null);
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** From now on the group's lanes are for the calling thread, which {@link #join}s them. */
  void gather(Claim.Group group) {
    lock.lock();
    try {
      group.gathering = true;
      gatherers++;
    } finally {
      lock.unlock();
    }
  }

  /** Ends {@link #gather}. */
  void gathered(Claim.Group group) {
    lock.lock();
    try {
      group.gathering = false;
      gatherers--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next lane of the group that is being gathered; waits for one while its frame may be
   * expected, at most until the given time of the ticker, and gives null then.
   */
  @Nullable Claim<CameraLane> join(Claim.Group group, long until) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long now = ticker.nanos();
      Claim<CameraLane> next = order.next(now, group);
      long left = until - now;
      while (next == null && left > 0 && order.expects(group, ticker.nanos(), until)) {
        left = changed.awaitNanos(left);
        next = order.next(ticker.nanos(), group);
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    if (gatherers > 0) {
      // Who gathers waits beside those who may not take the lane, or the other way round.
      changed.signalAll();
    } else {
      changed.signal();
    }
  }
}
