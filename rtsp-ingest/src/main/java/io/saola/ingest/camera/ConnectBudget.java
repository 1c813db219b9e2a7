package io.saola.ingest.camera;

import io.saola.core.time.Ticker;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Spreads the connects of a whole node, so that a power cut that ends in a thousand cameras at once
 * does not become a thousand handshakes at once. A camera that is tried for the first time, or was
 * lost just now, goes before those that have been failing for a while: a thousand dead cameras must
 * not keep a healthy one waiting. Safe for use by any thread.
 */
final class ConnectBudget {

  private final long intervalNanos;
  private final Timers timers;
  private final Ticker ticker;
  private final Queue<Place> prompt = new ArrayDeque<>();
  private final Queue<Place> patient = new ArrayDeque<>();
  private boolean used;
  private boolean waiting;
  private long next;

  private record Place(Timers asker, Runnable connect) {}

  /**
   * @param timers of the budget's own; the connects run on their askers'
   */
  ConnectBudget(int perSecond, Timers timers, Ticker ticker) {
    this.intervalNanos = 1_000_000_000L / perSecond;
    this.timers = timers;
    this.ticker = ticker;
  }

  /**
   * Runs the connect when its turn has come.
   *
   * @param failing has been failing: goes behind those that have not
   * @param asker runs the connect
   */
  synchronized Timers.Timeout ask(boolean failing, Timers asker, Runnable connect) {
    long now = ticker.nanos();
    if (!used || (prompt.isEmpty() && patient.isEmpty() && next - now < 0)) {
      // What was not used while nobody asked is not saved up.
      used = true;
      next = now;
    }
    Queue<Place> line = failing ? patient : prompt;
    Place place = new Place(asker, connect);
    line.add(place);
    serve();
    return () -> leave(line, place);
  }

  private synchronized void leave(Queue<Place> line, Place place) {
    line.remove(place);
  }

  private synchronized void due() {
    waiting = false;
    serve();
  }

  /** Serves as many as time allows, then waits for the next place if anybody does. */
  private void serve() {
    long now = ticker.nanos();
    while (next - now <= 0) {
      Place place = prompt.isEmpty() ? patient.poll() : prompt.poll();
      if (place == null) {
        return;
      }
      next += intervalNanos;
      place.asker().execute(place.connect());
    }
    if (!waiting && prompt.size() + patient.size() > 0) {
      waiting = true;
      timers.after(next - now, this::due);
    }
  }
}
