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
import java.util.function.Supplier;

/**
 * What waits to be stored, in order: first those that are ready, then those that only the journal
 * holds, then those that came in and are not in the journal yet; besides the newest checkpoint of
 * each camera, and traffic. A checkpoint is never given out before the events that were handed over
 * before it: stored the other way round, a crash in between would lose an alert that the analysis
 * believes to have given. Traffic goes along where there is room, so that it never takes the place
 * of an event.
 *
 * <p>Any thread may put; one thread brings to the journal, and one takes. A batch stays here until
 * {@link #done}, so that it can be tried again and its checkpoints can be read.
 */
final class IntakeQueue {

  private static final long CLOSING_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final int capacity;
  private final int mostReady;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Pending> incoming = new ArrayDeque<>();
  private final ArrayDeque<Pending> ready = new ArrayDeque<>();
  private final Map<CameraId, Saved> checkpoints = new HashMap<>();
  private final ArrayDeque<StoreEntry.Flow> traffic = new ArrayDeque<>();

  /**
   * Entries with numbers up to this one have been ready; those behind it only the journal holds.
   */
  private long readyUpTo;

  private long journaled;
  private long accepted;
  private long finished;
  private boolean closed;

  /**
   * An event on its way.
   *
   * @param arrivalNanos ticker time of the packet that led to it, or {@link Pending#UNTIMED}
   * @param number in the journal, 0 when it is in none
   * @param replayed whether an earlier run accepted it
   */
  record Pending(StoreEntry entry, long arrivalNanos, long number, boolean replayed) {

    static final long UNTIMED = Long.MIN_VALUE;

    Pending(StoreEntry entry, long arrivalNanos) {
      this(entry, arrivalNanos, 0, false);
    }

    Pending numbered(long inJournal) {
      return new Pending(entry, arrivalNanos, inJournal, false);
    }
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

    /** Number of the newest of them in the journal, 0 when none is in it. */
    long journaled() {
      return events.stream().mapToLong(Pending::number).max().orElse(0);
    }
  }

  private record Saved(StoreEntry.Checkpoint checkpoint, long after) {}

  /**
   * Begins with what an earlier run has left in the journal.
   *
   * @param capacity most that came in and are not in the journal yet
   * @param mostReady beyond it the journal alone holds them
   * @param stored number of the newest entry of the journal that is stored
   * @param journaled number of its newest
   */
  IntakeQueue(int capacity, int mostReady, long stored, long journaled) {
    this.capacity = capacity;
    this.mostReady = mostReady;
    this.readyUpTo = stored;
    this.journaled = journaled;
  }

  /** False when too many come in for the journal, or the queue is closed. */
  boolean offer(Pending pending) {
    return inLock(
        () -> {
          if (closed || incoming.size() >= capacity) {
            return false;
          }
          incoming.addLast(pending);
          accepted++;
          arrived.signal();
          return true;
        });
  }

  /** False when the queue is closed. */
  boolean save(StoreEntry.Checkpoint checkpoint) {
    return inLock(
        () -> {
          if (closed) {
            return false;
          }
          checkpoints.put(checkpoint.camera(), new Saved(checkpoint, accepted));
          changed.signal();
          return true;
        });
  }

  /** False when too much traffic waits, or the queue is closed. */
  boolean add(StoreEntry.Flow flow) {
    return inLock(
        () -> {
          if (closed || traffic.size() >= capacity) {
            return false;
          }
          traffic.addLast(flow);
          changed.signal();
          return true;
        });
  }

  Optional<byte[]> checkpoint(CameraId camera) {
    return inLock(
        () ->
            Optional.ofNullable(checkpoints.get(camera)).map(saved -> saved.checkpoint().state()));
  }

  /** Waits for something to bring to the journal; nothing means that the queue is closed. */
  List<Pending> incoming(int limit) throws InterruptedException {
    lock.lock();
    try {
      while (incoming.isEmpty() && !closed) {
        arrived.await();
      }
      return incoming.stream().limit(limit).toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The oldest that came in are in the journal.
   *
   * @param last number of the last of them
   */
  void journaled(List<Pending> those, long last) {
    inLock(
        () -> {
          long number = last - those.size();
          for (Pending pending : those) {
            incoming.removeFirst();
            number++;
            if (readyUpTo == number - 1 && ready.size() < mostReady) {
              ready.addLast(pending.numbered(number));
              readyUpTo = number;
            }
          }
          journaled = last;
          changed.signal();
          return true;
        });
  }

  /**
   * The oldest that came in cannot be brought to the journal: they go on without it, as many as
   * there is room for, unless others wait in it. The rest stay where they are.
   *
   * @return how many went on
   */
  int unjournaled(List<Pending> those) {
    return inLock(
        () -> {
          int gone = 0;
          while (gone < those.size() && readyUpTo == journaled && ready.size() < mostReady) {
            ready.addLast(incoming.removeFirst());
            gone++;
          }
          changed.signal();
          return gone;
        });
  }

  /** What to read from the journal now: the number behind which to begin; empty when nothing. */
  Optional<Long> unread() {
    return inLock(
        () ->
            ready.isEmpty() && readyUpTo < journaled
                ? Optional.of(readyUpTo)
                : Optional.<Long>empty());
  }

  /**
   * Takes what was read from the journal behind {@link #unread}.
   *
   * @param upTo number of the last that was read, whether or not it could be understood
   * @param lost how many of those that this run accepted could not
   */
  void read(List<Pending> those, long upTo, int lost) {
    inLock(
        () -> {
          ready.addAll(those);
          readyUpTo = upTo;
          finished += lost;
          return true;
        });
  }

  /**
   * Waits for something to store. An empty batch means that there is something to read from the
   * journal, or that nothing is left and the queue is closed.
   */
  Batch take(int limit) throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        Batch batch = batch(limit);
        if (!batch.entries().isEmpty() || unread().isPresent() || isDrained()) {
          return batch;
        }
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private Batch batch(int limit) {
    List<Pending> first = ready.stream().limit(limit).toList();
    long upTo = finished + first.stream().filter(pending -> !pending.replayed()).count();
    List<StoreEntry.Checkpoint> ripe =
        checkpoints.values().stream()
            .filter(saved -> saved.after() <= upTo)
            .map(Saved::checkpoint)
            .toList();
    return new Batch(first, ripe, traffic.stream().limit(limit - first.size()).toList());
  }

  /** Whether the queue is closed and nothing waits any more. */
  boolean isDrained() {
    return inLock(
        () ->
            closed
                && incoming.isEmpty()
                && ready.isEmpty()
                && readyUpTo == journaled
                && checkpoints.isEmpty()
                && traffic.isEmpty());
  }

  /** Forgets a batch that is stored, or that never can be. */
  @SuppressWarnings("ReferenceEquality") // Two saves may hold equal bytes and yet be two saves.
  void done(Batch batch) {
    inLock(
        () -> {
          batch.events().forEach(_ -> ready.removeFirst());
          batch.traffic().forEach(_ -> traffic.removeFirst());
          finished += batch.events().stream().filter(pending -> !pending.replayed()).count();
          for (StoreEntry.Checkpoint stored : batch.checkpoints()) {
            // A newer one may have come in the meantime.
            checkpoints.computeIfPresent(
                stored.camera(), (_, saved) -> saved.checkpoint() == stored ? null : saved);
          }
          changed.signal();
          return true;
        });
  }

  /** Waits before another try, and only shortly once the queue is closed. */
  void pause(long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (left > 0) {
        left = Math.min(left, closed ? CLOSING_PAUSE_NANOS : left);
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Events waiting, those being stored and those in the journal included. */
  int waiting() {
    return inLock(
        () ->
            (int)
                Math.min(
                    Integer.MAX_VALUE, incoming.size() + ready.size() + journaled - readyUpTo));
  }

  /** Events that no disk holds yet. */
  int unsafe() {
    return inLock(
        () ->
            incoming.size()
                + (int) ready.stream().filter(pending -> pending.number() == 0).count());
  }

  /** Minutes of traffic waiting, those being stored included. */
  int waitingTraffic() {
    return inLock(traffic::size);
  }

  /** Takes nothing more; what waits is still given out. */
  void close() {
    inLock(
        () -> {
          closed = true;
          arrived.signalAll();
          changed.signalAll();
          return true;
        });
  }

  private <T> T inLock(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
