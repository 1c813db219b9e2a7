package io.saola.events;

import io.saola.core.config.SaolaConfig;
import io.saola.events.maintenance.MaintenanceBook;
import io.saola.events.mute.MuteBook;
import io.saola.events.store.FlowStore;
import io.saola.events.store.IncidentStore;
import io.saola.events.store.OldRows;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done by the clock, on a thread of its own: every second, to tell what time has run out
 * for; every minute, to remove what is old.
 */
final class Housekeeping implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

  /** A minute's work: a day of arrears is made good for in one. */
  private static final int MOST_HOURS_FORGOTTEN = 24;

  /** A minute's work, of a thousand changes each. */
  private static final int MOST_PARTS_FORGOTTEN = 100;

  /** How long an exercise lasts: nobody ends it on the road. */
  private static final Duration DRILL = Duration.ofMinutes(10);

  private final Duration trafficKept;
  private final Duration feedKept;
  private final MaintenanceBook maintenance;
  private final MuteBook mutes;
  private final IncidentStore store;
  private final FlowStore traffic;
  private final OldRows oldRows;
  private final Supplier<Set<String>> destinations;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("sink-housekeeping").daemon().unstarted(task));

  private Housekeeping(
      SaolaConfig.Store kept,
      MaintenanceBook maintenance,
      MuteBook mutes,
      IncidentStore store,
      FlowStore traffic,
      OldRows oldRows,
      Supplier<Set<String>> destinations,
      InstantSource clock) {
    this.trafficKept = Duration.ofDays(kept.flowDays());
    this.feedKept = Duration.ofDays(kept.feedDays());
    this.maintenance = maintenance;
    this.mutes = mutes;
    this.store = store;
    this.traffic = traffic;
    this.oldRows = oldRows;
    this.destinations = destinations;
    this.clock = clock;
  }

  /**
   * Begins; goes on until it is closed.
   *
   * @param destinations ids of those that are configured now
   */
  static Housekeeping start(
      SaolaConfig.Store kept,
      MaintenanceBook maintenance,
      MuteBook mutes,
      IncidentStore store,
      FlowStore traffic,
      OldRows oldRows,
      Supplier<Set<String>> destinations,
      InstantSource clock) {
    var housekeeping =
        new Housekeeping(kept, maintenance, mutes, store, traffic, oldRows, destinations, clock);
    var _ =
        housekeeping.thread.scheduleWithFixedDelay(housekeeping::expire, 1, 1, TimeUnit.SECONDS);
    var _ =
        housekeeping.thread.scheduleWithFixedDelay(housekeeping::forget, 1, 60, TimeUnit.SECONDS);
    return housekeeping;
  }

  /** A store that is away now will be there at one of the next times. */
  private void expire() {
    try {
      maintenance.expire();
      mutes.expire();
      int _ = store.escalate();
      int _ = store.endDrills(clock.instant().minus(DRILL));
    } catch (RuntimeException away) {
      log.debug("what time has run out for could not be told", away);
    }
  }

  /** A little at a time: incidents go by the same connection. */
  private void forget() {
    try {
      boolean more = true;
      for (int hours = 0; more && hours < MOST_HOURS_FORGOTTEN; hours++) {
        more = traffic.removeBefore(clock.instant().minus(trafficKept));
      }
      more = true;
      for (int parts = 0; more && parts < MOST_PARTS_FORGOTTEN; parts++) {
        more = oldRows.removeBefore(clock.instant().minus(feedKept), destinations.get());
      }
    } catch (RuntimeException away) {
      log.debug("what is old could not be removed", away);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
