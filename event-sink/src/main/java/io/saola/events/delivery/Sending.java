package io.saola.events.delivery;

import io.saola.events.delivery.DeliveryException.Cause;
import io.saola.events.delivery.Lanes.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to a destination next, and what is to be done about what failed: it is tried again,
 * later each time; what the destination refuses, or what fails while others get through, is given
 * up after a while, and the next of its lane goes on. A destination that takes nothing is asked now
 * and then with one, each time another.
 *
 * <p>Nothing waits or sends in here, and time is handed in. For one thread.
 */
final class Sending {

  private static final int MOST_REFUSALS = 3;

  private final int mostUnderWay;
  private final int mostAttempts;
  private final Lanes lanes;
  private final Backoff perItem;
  private final Pace pace;
  private int underWay;
  private long delivered;

  /**
   * @param mostUnderWay at once
   * @param mostAttempts of one, after which it is given up if others get through
   */
  Sending(
      int mostUnderWay, int mostAttempts, Lanes lanes, Backoff perItem, Backoff perDestination) {
    this.mostUnderWay = mostUnderWay;
    this.mostAttempts = mostAttempts;
    this.lanes = lanes;
    this.perItem = perItem;
    this.pace = new Pace(perDestination);
  }

  /** As every line of the program waits. */
  static Sending of(int mostUnderWay, int mostAttempts, Lanes lanes) {
    return new Sending(
        mostUnderWay,
        mostAttempts,
        lanes,
        upTo(Duration.ofMinutes(5)),
        upTo(Duration.ofMinutes(1)));
  }

  private static Backoff upTo(Duration longest) {
    return new Backoff(Duration.ofSeconds(1), longest, RandomGenerator.getDefault());
  }

  /** What to send now; it is under way from then on. */
  Optional<Item> next(Instant now) {
    if (now.isBefore(pace.pausedUntil()) || isFull()) {
      return Optional.empty();
    }
    Optional<Item> next = lanes.take(now);
    next.ifPresent(_ -> underWay++);
    return next;
  }

  private boolean isFull() {
    return underWay >= (isAway() ? 1 : mostUnderWay);
  }

  /** When there may be something to send again, if nothing else happens before. */
  Optional<Instant> wakeAt() {
    return isFull()
        ? Optional.empty()
        : lanes.readyAt().map(at -> at.isAfter(pace.pausedUntil()) ? at : pace.pausedUntil());
  }

  /** It could not even be sent: it is the next one again. */
  void putBack(Item item) {
    underWay--;
    lanes.putBack(item);
  }

  void succeeded(Item item) {
    underWay--;
    delivered++;
    item.tried(delivered);
    lanes.finish(item);
    if (pace.succeeded()) {
      // What failed while the destination was away was not to blame for it.
      lanes.hurry();
    }
  }

  /** It was not sent, and is not to be. */
  void dropped(Item item) {
    underWay--;
    lanes.finish(item);
  }

  /**
   * It did not come through.
   *
   * @return whether it is given up
   */
  boolean failed(Item item, DeliveryException failure, Instant now) {
    underWay--;
    item.tried(delivered);
    pace.failed(failure, now);
    boolean hopeless = isHopeless(item, failure);
    if (hopeless) {
      lanes.finish(item);
    } else {
      lanes.retry(item, now.plus(perItem.after(item.attempts())));
    }
    return hopeless;
  }

  private boolean isHopeless(Item item, DeliveryException failure) {
    return failure.kind() == Cause.REFUSED
        ? item.attempts() >= MOST_REFUSALS
        : item.attempts() >= mostAttempts && delivered > item.deliveredAtFirstFailure();
  }

  /** How many got through since the program began. */
  long delivered() {
    return delivered;
  }

  boolean isAway() {
    return pace.awaySince() != null;
  }

  /** Since when the destination takes nothing, null while it does. */
  @Nullable Instant awaySince() {
    return pace.awaySince();
  }

  /** Why the last one failed that did, null before the first. */
  @Nullable String lastReason() {
    return pace.lastReason();
  }
}
