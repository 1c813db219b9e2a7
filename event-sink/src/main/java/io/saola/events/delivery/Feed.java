package io.saola.events.delivery;

import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.Outage;
import io.saola.events.store.ChangeListener;
import io.saola.events.store.IncidentChange;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The live feed: the newest changes in memory, and who is told of them. Watchers are only woken;
 * each then reads on from its own place, so that a slow one costs no memory and delays nobody. Safe
 * for use by any thread; never blocks.
 */
public final class Feed implements ChangeListener {

  /** Changes kept in memory; a watcher further behind reads from the store. */
  public static final int KEPT = 1_024;

  private final ArrayDeque<IncidentChange> newest = new ArrayDeque<>(KEPT);
  private final CopyOnWriteArrayList<Watcher> watchers = new CopyOnWriteArrayList<>();
  private long last;

  /**
   * Somebody who watches. Called by the threads that store and by those of ingest: hand over to
   * one's own thread and return.
   */
  public interface Watcher {

    /** There are changes after the one last read. */
    void changed();

    void cameraChanged(CameraStatus status);

    void outageChanged(Outage outage);

    /** Other cameras are configured than before, or otherwise. */
    void camerasReplaced();
  }

  /**
   * @param last number of the newest change in the store
   */
  public Feed(long last) {
    this.last = last;
  }

  @Override
  public void changed(List<IncidentChange> changes) {
    synchronized (newest) {
      for (IncidentChange change : changes) {
        if (newest.size() == KEPT) {
          newest.removeFirst();
        }
        newest.addLast(change);
        last = change.seq();
      }
    }
    watchers.forEach(Watcher::changed);
  }

  public void cameraChanged(CameraStatus status) {
    watchers.forEach(watcher -> watcher.cameraChanged(status));
  }

  public void outageChanged(Outage outage) {
    watchers.forEach(watcher -> watcher.outageChanged(outage));
  }

  public void camerasReplaced() {
    watchers.forEach(Watcher::camerasReplaced);
  }

  /** Number of the newest change. */
  public long last() {
    synchronized (newest) {
      return last;
    }
  }

  /**
   * The changes after {@code seq}, oldest first; empty when some of them are in the store only.
   *
   * @param limit at most this many
   */
  public Optional<List<IncidentChange>> after(long seq, int limit) {
    synchronized (newest) {
      if (seq >= last) {
        return Optional.of(List.of());
      }
      if (newest.isEmpty() || newest.getFirst().seq() > seq + 1) {
        return Optional.empty();
      }
      return Optional.of(newest.stream().filter(c -> c.seq() > seq).limit(limit).toList());
    }
  }

  public void add(Watcher watcher) {
    watchers.add(watcher);
  }

  public void remove(Watcher watcher) {
    watchers.remove(watcher);
  }

  /** How many watch now. */
  public int watching() {
    return watchers.size();
  }
}
