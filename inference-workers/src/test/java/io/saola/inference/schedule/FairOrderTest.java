package io.saola.inference.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.CameraConfig.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** A node of one worker in simulated time: each lane's frames come at its rate, newest only. */
class FairOrderTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Duration LONG = Duration.ofHours(1);

  private final Claim.Group group = new Claim.Group();

  @Property(tries = 60)
  void shouldSlowDownAllAlikeAtTwiceTheCapacity(
      @ForAll @Size(min = 3, max = 12) List<@From("rates") Double> rates) {
    assertFairAt(2, rates);
  }

  @Property(tries = 60)
  void shouldSlowDownAllAlikeAtFiveTimesTheCapacity(
      @ForAll @Size(min = 3, max = 12) List<@From("rates") Double> rates) {
    assertFairAt(5, rates);
  }

  private void assertFairAt(double overload, List<Double> rates) {
    Street street = new Street();
    rates.forEach(rate -> street.lane(rate, Priority.NORMAL, LONG));
    double seconds = 200;

    street.run(seconds, street.asked() / overload);

    for (Lane lane : street.lanes) {
      double fair = lane.fps / overload * seconds;
      assertThat((double) lane.served).isBetween(fair * 0.93 - 3, fair * 1.07 + 3);
    }
  }

  @Property(tries = 60)
  void shouldGiveNobodyMoreThanAskedAndLoseNothingWithRoomToSpare(
      @ForAll @Size(min = 1, max = 12) List<@From("rates") Double> rates) {
    Street street = new Street();
    rates.forEach(rate -> street.lane(rate, Priority.NORMAL, LONG));

    street.run(50, street.asked() * 3);

    for (Lane lane : street.lanes) {
      assertThat(lane.served).isLessThanOrEqualTo(lane.frames);
      assertThat(lane.served).isGreaterThanOrEqualTo(lane.frames - 1 - lane.superseded);
    }
    assertThat(street.idleWithWork).isZero();
  }

  @Property(tries = 60)
  void shouldServeHigherPrioritiesFirst(
      @ForAll @Size(min = 2, max = 6) List<@From("rates") Double> high,
      @ForAll @Size(min = 2, max = 6) List<@From("rates") Double> low) {
    Street street = new Street();
    high.forEach(rate -> street.lane(rate, Priority.HIGH, LONG));
    low.forEach(rate -> street.lane(rate, Priority.LOW, LONG));
    double highAsked = high.stream().mapToDouble(rate -> rate).sum();
    double seconds = 100;

    street.run(seconds, highAsked * 1.5);

    long served =
        street.lanes.stream()
            .filter(lane -> lane.claim.rank == Claim.rank(Priority.HIGH))
            .mapToLong(lane -> lane.served)
            .sum();
    // A frame may have to wait for the one under way; of those at a fast beat some are replaced.
    assertThat((double) served).isGreaterThan(0.85 * highAsked * seconds);
    assertThat(street.idleWithWork).isZero();
  }

  @Property(tries = 60)
  void shouldStarveNobodyHoweverMuchMoreUrgentTheOthersAre(
      @ForAll @Size(min = 2, max = 8) List<@From("rates") Double> high) {
    Street street = new Street();
    high.forEach(rate -> street.lane(rate, Priority.HIGH, LONG));
    Lane starving = street.lane(5, Priority.LOW, Duration.ofSeconds(2));
    double capacity = Math.max(4, street.asked() / 5);

    street.run(100, capacity);

    // Passed over for two seconds, then next at the second turn at the latest.
    assertThat(starving.longestWait).isLessThanOrEqualTo(Math.round((2 + 3 / capacity) * SECOND));
    assertThat(starving.served).isGreaterThan(30);
  }

  @Property(tries = 40)
  void shouldKeepHalfForThePrioritiesWhenEverybodyIsOverdue(
      @ForAll @Size(min = 4, max = 10) List<@From("rates") Double> low) {
    Street street = new Street();
    Lane urgent = street.lane(5, Priority.HIGH, Duration.ofSeconds(2));
    low.forEach(rate -> street.lane(rate, Priority.LOW, Duration.ofMillis(100)));

    street.run(100, 10);

    assertThat(urgent.served).isGreaterThan(400);
  }

  @Property(tries = 60)
  void shouldGiveAnIdleLaneNoClaimToWhatItMissed(
      @ForAll @Size(min = 2, max = 6) List<@From("rates") Double> rates) {
    Street street = new Street();
    rates.forEach(rate -> street.lane(rate, Priority.NORMAL, LONG));
    Lane late = street.lane(10, Priority.NORMAL, LONG);
    late.from = 100 * SECOND;
    double capacity = street.asked() / 2;

    street.run(110, capacity);

    // Half of what it asked for in the ten seconds that it was there, and one for coming back.
    assertThat((double) late.served).isBetween(44.0, 57.0);
  }

  @Property(tries = 60)
  void shouldChargeNobodyForWhatIsSpared(
      @ForAll @Size(min = 2, max = 6) List<@From("rates") Double> rates) {
    Street street = new Street();
    rates.forEach(rate -> street.lane(rate, Priority.NORMAL, LONG));
    double busy = street.asked();
    Lane quiet = street.lane(5, Priority.NORMAL, LONG);
    quiet.quietUntil = 100 * SECOND;

    street.run(100, busy / 3);

    assertThat(quiet.served).isZero();
    assertThat(quiet.spared).isPositive();
    for (Lane lane : street.lanes.subList(0, rates.size())) {
      double fair = lane.fps / 3 * 100;
      assertThat((double) lane.served).isBetween(fair * 0.93 - 3, fair * 1.07 + 3);
    }
  }

  @Provide
  Arbitrary<Double> rates() {
    return Arbitraries.of(1.0, 2.0, 4.0, 5.0, 7.5, 10.0, 12.5, 25.0);
  }

  /** One lane's camera, and what became of its frames. */
  private static final class Lane {

    private final double fps;
    private final Claim<Lane> claim;
    private long from;
    private long quietUntil;
    private long next;
    private boolean frame;
    private long frames;
    private long superseded;
    private long served;
    private long spared;
    private long waitingSince = -1;
    private long longestWait;

    Lane(double fps, Priority priority, Duration slowest, Claim.Group group) {
      this.fps = fps;
      this.claim = new Claim<>(this, group, priority, fps, slowest);
    }
  }

  private final class Street {

    private final FairOrder<Lane> order = new FairOrder<>();
    private final List<Lane> lanes = new ArrayList<>();
    private long idleWithWork;

    Lane lane(double fps, Priority priority, Duration slowest) {
      Lane lane = new Lane(fps, priority, slowest, group);
      // Not all at once: each camera has a phase of its own.
      lane.next = Math.round(lanes.size() * 0.37 / (fps + lanes.size()) * SECOND);
      lanes.add(lane);
      order.add(lane.claim);
      return lane;
    }

    double asked() {
      return lanes.stream().mapToDouble(lane -> lane.fps).sum();
    }

    void run(double seconds, double capacity) {
      long end = Math.round(seconds * SECOND);
      long turn = Math.round(SECOND / capacity);
      long now = 0;
      while (now < end) {
        arrive(now);
        Claim<Lane> claim = order.next(now, null);
        if (claim == null) {
          long idle = now;
          idleWithWork += lanes.stream().filter(lane -> lane.frame && lane.next > idle).count();
          now = lanes.stream().mapToLong(lane -> lane.next).min().orElse(end);
        } else {
          now = turn(claim.lane, now, turn);
        }
      }
    }

    private long turn(Lane lane, long now, long length) {
      lane.frame = false;
      if (now < lane.quietUntil) {
        lane.spared++;
        order.done(lane.claim, Claim.Outcome.SPARED, now);
        return now;
      }
      lane.served++;
      lane.longestWait = Math.max(lane.longestWait, now - lane.waitingSince);
      lane.waitingSince = -1;
      arrive(now + length);
      order.done(lane.claim, Claim.Outcome.SERVED, now + length);
      return now + length;
    }

    private void arrive(long now) {
      for (Lane lane : lanes) {
        while (lane.next <= now) {
          if (lane.next >= lane.from) {
            come(lane, lane.next);
          }
          lane.next += Math.round(SECOND / lane.fps);
        }
      }
    }

    private void come(Lane lane, long at) {
      lane.frames++;
      lane.superseded += lane.frame ? 1 : 0;
      lane.frame = true;
      lane.waitingSince = lane.waitingSince < 0 ? at : lane.waitingSince;
      order.ready(lane.claim, at);
    }
  }
}
