package io.saola.inference.schedule;

import io.saola.core.config.CameraConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which lane next. Each lane has a virtual deadline that moves on by its period whenever a frame of
 * its is looked at; of the lanes that are ready the one with the smallest is next. So long as there
 * is more to do than can be done, all lanes of a priority get the same share of the rate they ask
 * for, whatever that rate is; a lane that asks for less than its share gets all of it.
 *
 * <p>The deadlines are the start tags of start-time fair queueing (Goyal, Vin and Cheng, SIGCOMM
 * 1996), with a lane's period in place of length over weight; that a lane which comes back may not
 * claim what it missed is the rule of the constant bandwidth server (Abeni and Buttazzo, RTSS
 * 1998), but for one period, so that frames which come at a slow beat lose nothing to the beat.
 *
 * <p>Higher priorities go first. A lane that has been passed over for its patience is overdue: it
 * goes ahead of everything, though at most at every other turn, so that even when there is too
 * little for the slowest rates of all, half of what there is goes by priority.
 *
 * <p>Choosing looks at every ready lane once and allocates nothing. One thread at a time.
 */
final class FairOrder<T> {

  /** A camera's beat is not exact: so much of its period a frame may come early. */
  private static final int EARLY = 4;

  /** Silent for so many periods, a camera is not expected to send at any moment. */
  private static final int SILENT = 3;

  private final List<Claim<T>> members = new ArrayList<>();
  private final List<Claim<T>> ready = new ArrayList<>();
  private final long[] virtualNow = new long[CameraConfig.Priority.values().length];
  private boolean rescued;
  private long sequence;

  void add(Claim<T> claim) {
    members.add(claim);
  }

  /** The lane is over: it is never next again. */
  void remove(Claim<T> claim) {
    members.remove(claim);
    ready.remove(claim);
    claim.state = Claim.State.IDLE;
  }

  /** A frame of the lane waits; true when that makes it one to choose from. */
  boolean ready(Claim<T> claim, long now) {
    claim.arrived = now;
    claim.seen = true;
    if (!claim.waiting) {
      claim.waiting = true;
      claim.waitingSince = now;
    }
    switch (claim.state) {
      case IDLE -> enter(claim);
      case TURNING -> claim.again = true;
      case READY -> {}
    }
    return claim.state == Claim.State.READY;
  }

  private void enter(Claim<T> claim) {
    claim.state = Claim.State.READY;
    claim.due = Math.max(claim.due, virtualNow[claim.rank] - claim.period);
    claim.sequence = sequence++;
    ready.add(claim);
  }

  /**
   * Takes the next lane, whose turn it is until {@link #done}; null when none is ready.
   *
   * @param group to choose from, or null for all whose lanes nobody is gathering
   */
  @Nullable Claim<T> next(long now, Claim.@Nullable Group group) {
    Claim<T> regular = null;
    Claim<T> overdue = null;
    for (int i = 0; i < ready.size(); i++) {
      Claim<T> claim = ready.get(i);
      if (group == null ? claim.group.gathering : claim.group != group) {
        continue;
      }
      if (regular == null || isBefore(claim, regular)) {
        regular = claim;
      }
      if (claim.isOverdueAt(now) && (overdue == null || waitsLonger(claim, overdue))) {
        overdue = claim;
      }
    }
    return regular == null ? null : begin(choose(regular, overdue), now);
  }

  private Claim<T> choose(Claim<T> regular, @Nullable Claim<T> overdue) {
    rescued = overdue != null && overdue != regular && !rescued;
    return rescued && overdue != null ? overdue : regular;
  }

  private Claim<T> begin(Claim<T> claim, long now) {
    ready.remove(claim);
    claim.state = Claim.State.TURNING;
    claim.overdue = claim.isOverdueAt(now);
    if (!rescued) {
      // One that is rescued jumps the line: what time it is there, it does not say.
      virtualNow[claim.rank] = Math.max(virtualNow[claim.rank], claim.due);
    }
    claim.due += claim.period;
    return claim;
  }

  /** The lane's turn is over; true when it is ready again. */
  boolean done(Claim<T> claim, Claim.Outcome outcome, long now) {
    switch (outcome) {
      case SERVED -> served(claim, now);
      case SPARED -> {
        claim.due -= claim.period;
        served(claim, now);
      }
      case DROPPED -> claim.due -= claim.period;
    }
    boolean more = claim.again && claim.state == Claim.State.TURNING;
    claim.again = false;
    claim.state = Claim.State.IDLE;
    if (more) {
      enter(claim);
    }
    return more;
  }

  private static void served(Claim<?> claim, long now) {
    claim.waiting = claim.again;
    claim.waitingSince = now;
  }

  /** Whether a frame of an idle lane of the group is about to come. */
  boolean expects(Claim.Group group, long now, long until) {
    for (int i = 0; i < members.size(); i++) {
      Claim<T> claim = members.get(i);
      if (claim.group == group
          && claim.state == Claim.State.IDLE
          && claim.seen
          && now - claim.arrived <= SILENT * claim.period
          && claim.arrived + claim.period - claim.period / EARLY <= until) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBefore(Claim<?> a, Claim<?> b) {
    if (a.rank != b.rank) {
      return a.rank > b.rank;
    }
    return a.due != b.due ? a.due < b.due : a.sequence < b.sequence;
  }

  private static boolean waitsLonger(Claim<?> a, Claim<?> b) {
    long overdueA = a.waitingSince + a.patience;
    long overdueB = b.waitingSince + b.patience;
    return overdueA != overdueB ? overdueA < overdueB : a.sequence < b.sequence;
  }
}
