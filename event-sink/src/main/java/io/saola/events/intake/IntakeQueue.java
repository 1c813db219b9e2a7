package io.saola.events.intake;

import io.saola.core.camera.CameraId;
import io.saola.events.store.StoreEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be stored: events in order, the newest checkpoint of each camera, and traffic. A
 * checkpoint is never given out before the events that were handed over before it: stored the other
 * way round, a crash in between would lose an alert that the analysis believes to have given.
 * Traffic waits apart and goes along where there is room, so that it never takes the place of an
 * event.
 *
 * <p>Any thread may put; one thread takes. A batch stays here until {@link #done}, so that it can
 * be tried again and its checkpoints can be read.
 */
final class IntakeQueue {

  private static final long CLOSING_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<Pending> events = new ArrayDeque<>();
  private final Map<CameraId, Saved> checkpoints = new HashMap<>();
  private final ArrayDeque<StoreEntry.Flow> traffic = new ArrayDeque<>();
  private long accepted;
  private long finished;
  private boolean closed;

  /**
   * @param arrivalNanos ticker time of the packet that led to it, or {@link Pending#UNTIMED}
   */
  record Pending(StoreEntry entry, long arrivalNanos) {

    static final long UNTIMED = Long.MIN_VALUE;
  }

  /** What is stored in one transaction. */
  record Batch(
      List<Pending> events,
      List<StoreEntry.Checkpoint> checkpoints,
      List<StoreEntry.Flow> traffic) {

    List<StoreEntry> entries() {
      var entries = new ArrayList<StoreEntry>(events.size() + checkpoints.size() + traffic.size());
      events.forEach(pending -> entries.add(pending.entry()));
      entries.addAll(checkpoints);
      entries.addAll(traffic);
      return entries;
    }
  }

  private record Saved(StoreEntry.Checkpoint checkpoint, long after) {}

  IntakeQueue(int capacity) {
    this.capacity = capacity;
  }

  /** False when the queue is full or closed. */
  boolean offer(Pending pending) {
    lock.lock();
    try {
      if (closed || events.size() >= capacity) {
        return false;
      }
      events.addLast(pending);
      accepted++;
      arrived.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** False when the queue is closed. */
  boolean save(StoreEntry.Checkpoint checkpoint) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      checkpoints.put(checkpoint.camera(), new Saved(checkpoint, accepted));
      arrived.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** False when too much traffic waits, or the queue is closed. */
  boolean add(StoreEntry.Flow flow) {
    lock.lock();
    try {
      if (closed || traffic.size() >= capacity) {
        return false;
      }
      traffic.addLast(flow);
      arrived.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  Optional<byte[]> checkpoint(CameraId camera) {
    lock.lock();
    try {
      return Optional.ofNullable(checkpoints.get(camera)).map(saved -> saved.checkpoint().state());
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something to store; an empty batch means that the queue is closed and drained. */
  Batch take(int limit) throws InterruptedException {
    lock.lock();
    try {
      while (events.isEmpty() && checkpoints.isEmpty() && traffic.isEmpty() && !closed) {
        arrived.await();
      }
      List<Pending> first = events.stream().limit(limit).toList();
      long upTo = finished + first.size();
      List<StoreEntry.Checkpoint> ripe =
          checkpoints.values().stream()
              .filter(saved -> saved.after() <= upTo)
              .map(Saved::checkpoint)
              .toList();
      return new Batch(first, ripe, traffic.stream().limit(limit - first.size()).toList());
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a batch that is stored, or that never can be. */
  @SuppressWarnings("ReferenceEquality") // Two saves may hold equal bytes and yet be two saves.
  void done(Batch batch) {
    lock.lock();
    try {
      batch.events().forEach(_ -> events.removeFirst());
      batch.traffic().forEach(_ -> traffic.removeFirst());
      finished += batch.events().size();
      for (StoreEntry.Checkpoint stored : batch.checkpoints()) {
        // A newer one may have come in the meantime.
        checkpoints.computeIfPresent(
            stored.camera(), (_, saved) -> saved.checkpoint() == stored ? null : saved);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits before another try, and only shortly once the queue is closed. */
  void pause(long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (left > 0) {
        left = Math.min(left, closed ? CLOSING_PAUSE_NANOS : left);
        left = arrived.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Events waiting, those being stored included. */
  int waiting() {
    lock.lock();
    try {
      return events.size();
    } finally {
      lock.unlock();
    }
  }

  /** Minutes of traffic waiting, those being stored included. */
  int waitingTraffic() {
    lock.lock();
    try {
      return traffic.size();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more; what waits is still given out. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
