package io.saola.core.config;

import io.saola.core.flow.Direction;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule of its type asks for besides place, time and classes. */
public sealed interface RuleTerms {

  /** Nothing. */
  record Plain() implements RuleTerms {}

  /**
   * Of stopped vehicles.
   *
   * @param queue how long vehicles that wait one behind the other may stand before they count
   * @param lamp id of the traffic light that they wait for while it is red or yellow; null for none
   * @param except ids of zones, such as bus stops, where anybody may stand
   */
  record Stop(Duration queue, @Nullable String lamp, Set<String> except) implements RuleTerms {

    public Stop {
      except = Set.copyOf(except);
    }
  }

  /**
   * Of congestion.
   *
   * @param vehicles at least so many in the zone
   * @param slow their mean speed is below this: kilometres per hour where the camera is calibrated,
   *     else body lengths per second
   */
  record Jam(int vehicles, double slow) implements RuleTerms {}

  /**
   * Of presence.
   *
   * @param except ids of zones, such as crossings, where the same is allowed
   */
  record Presence(Set<String> except) implements RuleTerms {

    public Presence {
      except = Set.copyOf(except);
    }
  }

  /** Of crossing a line: the ways that count. */
  record Crossing(Set<Direction> ways) implements RuleTerms {

    public Crossing {
      ways = Set.copyOf(ways);
    }
  }

  /**
   * Of running a red light.
   *
   * @param lamp id of the traffic light
   * @param grace how long after it has become red crossings do not count yet
   * @param ways of crossing the line that count
   */
  record RedLight(String lamp, Duration grace, Set<Direction> ways) implements RuleTerms {

    public RedLight {
      ways = Set.copyOf(ways);
    }
  }

  /**
   * Of speeding.
   *
   * @param limit kilometres per hour
   * @param tolerance kilometres per hour above it that do not count yet
   */
  record Limit(double limit, double tolerance) implements RuleTerms {}

  /** Of a crowd: at least so many people. */
  record Gathering(int people) implements RuleTerms {}

  /**
   * Of an abandoned object.
   *
   * @param metres nobody is nearer; a person counts as 1.7 m high where the camera is not
   *     calibrated
   */
  record Owner(double metres) implements RuleTerms {}
}
