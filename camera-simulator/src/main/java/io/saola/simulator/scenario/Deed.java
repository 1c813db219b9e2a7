package io.saola.simulator.scenario;

import io.saola.simulator.world.Spot;
import java.util.List;

/** Something that is done on purpose in a street. Metres along a road are of its own axis. */
public sealed interface Deed {

  /**
   * A vehicle comes with the traffic, stands, and goes on.
   *
   * @param lane where it stands; empty for the kerb
   */
  record Stand(String road, String lane, Range at, Mix who) implements Deed {}

  /** Comes with the traffic and drives on where the light has been red for a while. */
  record RunRed(String light, Mix who) implements Deed {}

  /** Drives through at this speed, metres a second. */
  record Speed(String road, Range speed, double limit, Mix who) implements Deed {}

  /** Keeps to one lane, whoever it is for. */
  record Keep(String road, String lane, Mix who) implements Deed {}

  /** Drives against the traffic along the kerb on the right, metres a second. */
  record Against(String road, Range speed, Mix who) implements Deed {}

  /** Changes from one lane into another at a place, whatever line lies between. */
  record Swerve(String road, String lane, String into, Range at, Mix who) implements Deed {}

  /**
   * From a place on all traffic crawls, and what comes behind it piles up.
   *
   * @param speed of what crawls, metres a second
   * @param slower mean speed in the zone below which it counts, metres a second
   * @param atLeast vehicles in the zone from which it counts
   */
  record Crawl(String road, double at, double speed, double slower, int atLeast) implements Deed {}

  /**
   * People, or vehicles one by one, come to a place off the traffic, stay and go.
   *
   * @param come points of the way there
   * @param place corners of where they stay
   * @param go points of the way back
   * @param people how many
   * @param atLeast how many must be there for it to count
   * @param wander whether they walk about
   */
  record Visit(
      List<Spot> come,
      List<Spot> place,
      List<Spot> go,
      Range people,
      int atLeast,
      boolean wander,
      Kind who,
      Range speed)
      implements Deed {

    public Visit {
      come = List.copyOf(come);
      place = List.copyOf(place);
      go = List.copyOf(go);
    }
  }

  /** Somebody goes along a way, metres a second, and is out of the way of nobody. */
  record Walk(List<Spot> way, Kind who, Range speed) implements Deed {

    public Walk {
      way = List.copyOf(way);
    }
  }

  /** Somebody brings a thing, puts it down and goes away; it stays. */
  record Leave(List<Spot> come, List<Spot> place, List<Spot> go) implements Deed {

    public Leave {
      come = List.copyOf(come);
      place = List.copyOf(place);
      go = List.copyOf(go);
    }
  }

  /**
   * A police officer directs the traffic of a light.
   *
   * @param officer where they stand
   * @param waves whether traffic is waved on or held, whatever the lamp says
   * @param dark whether the lamp is off meanwhile
   */
  record Direct(String light, Spot officer, boolean waves, boolean dark) implements Deed {}

  /** The camera sends nothing. */
  record Blackout() implements Deed {}
}
