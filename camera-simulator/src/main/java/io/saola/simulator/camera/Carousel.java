package io.saola.simulator.camera;

import io.saola.core.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls many riders, each when it is due, on one thread and with one timer: a wheel of slots of a
 * millisecond (Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", 1987). A thousand
 * streams of 25 pictures a second are 25,000 calls but only 1,000 wake-ups. All but {@link #board}
 * happens on the thread.
 */
final class Carousel {

  private static final Logger LOG = LoggerFactory.getLogger(Carousel.class);
  private static final long SLOT_NANOS = 1_000_000;
  private static final int SLOTS = 1_024;

  private final ScheduledExecutorService thread;
  private final Ticker ticker;
  private final List<List<Seat>> slots = new ArrayList<>(SLOTS);
  private long turned;
  private int riders;

  Carousel(ScheduledExecutorService thread, Ticker ticker) {
    this.thread = thread;
    this.ticker = ticker;
    for (int i = 0; i < SLOTS; i++) {
      slots.add(new ArrayList<>());
    }
  }

  /** Somebody who is called from time to time. */
  interface Rider {

    /** Said by a rider that is called no more. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Does what is due.
     *
     * @param now nanoseconds of the ticker
     * @return when to call next, nanoseconds of the ticker; {@link #NEVER} ends it
     */
    long ride(long now);
  }

  /** Calls somebody from the given time on. Any thread may say so. */
  void board(Rider rider, long firstNanos) {
    execute(
        () -> {
          if (riders++ == 0) {
            turned = slot(ticker.nanos());
            turnLater();
          }
          seat(rider, firstNanos);
        });
  }

  private void seat(Rider rider, long due) {
    // Not in a slot that has been emptied in this turn: it would wait for a whole round.
    long slot = Math.max(slot(due), turned + 1);
    slots.get(Math.floorMod(slot, SLOTS)).add(new Seat(rider, slot));
  }

  private void turn() {
    long now = ticker.nanos();
    for (long last = slot(now); turned < last; ) {
      turned++;
      empty(turned, now);
    }
    if (riders > 0) {
      turnLater();
    }
  }

  private void empty(long number, long now) {
    int index = Math.floorMod(number, SLOTS);
    List<Seat> due = slots.get(index);
    if (due.isEmpty()) {
      return;
    }
    slots.set(index, new ArrayList<>(due.size()));
    for (Seat seat : due) {
      if (seat.slot() > number) {
        slots.get(index).add(seat);
      } else {
        call(seat.rider(), now);
      }
    }
  }

  private void call(Rider rider, long now) {
    long next = Rider.NEVER;
    try {
      next = rider.ride(now);
    } catch (RuntimeException failure) {
      LOG.error("a simulated stream ends", failure);
    }
    if (next == Rider.NEVER) {
      riders--;
    } else {
      seat(rider, next);
    }
  }

  private void turnLater() {
    try {
      var _ = thread.schedule(this::turn, SLOT_NANOS, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closing) {
      LOG.debug("no more pictures", closing);
    }
  }

  private void execute(Runnable work) {
    try {
      thread.execute(work);
    } catch (RejectedExecutionException closing) {
      LOG.debug("no more viewers", closing);
    }
  }

  private static long slot(long nanos) {
    return Math.floorDiv(nanos, SLOT_NANOS);
  }

  private record Seat(Rider rider, long slot) {}
}
