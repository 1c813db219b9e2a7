package io.saola.simulator.act;

import io.saola.simulator.scenario.Deed;
import io.saola.simulator.scenario.Kind;
import io.saola.simulator.traffic.Figure;
import io.saola.simulator.traffic.Street;
import io.saola.simulator.world.Pose;
import io.saola.simulator.world.Route;
import io.saola.simulator.world.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * People, and vehicles off the road, that go their own ways: along one, or to a place and back. One
 * thread.
 */
final class Pedestrian implements Performance {

  private final List<Player> players;
  private final int atLeast;
  private final double end;

  private record Player(long id, Kind kind, Route route) {}

  private Pedestrian(List<Player> players, int atLeast) {
    this.players = players;
    this.atLeast = atLeast;
    this.end = players.stream().mapToDouble(player -> player.route.end()).max().orElse(0);
  }

  static Performance walk(Deed.Walk deed, Street street, SplittableRandom random) {
    double speed = deed.speed().draw(random);
    Route.Builder route = Route.from(street.time(), deed.way().getFirst());
    deed.way().stream().skip(1).forEach(spot -> route.to(spot, speed));
    return new Pedestrian(List.of(new Player(street.ids().next(), deed.who(), route.build())), 1);
  }

  static Performance visit(Deed.Visit deed, Street street, double lasts, SplittableRandom random) {
    List<Player> players = new ArrayList<>();
    int people = (int) Math.round(deed.people().draw(random));
    for (int i = 0; i < people; i++) {
      double start = street.time() + i * random.nextDouble(0.5, 2.5);
      players.add(
          new Player(street.ids().next(), deed.who(), visit(deed, start, lasts, i, random)));
    }
    return new Pedestrian(players, deed.atLeast());
  }

  private static Route visit(
      Deed.Visit deed, double start, double lasts, int number, SplittableRandom random) {
    double speed = deed.speed().draw(random);
    double aside = number == 0 ? 0 : random.nextDouble(-0.8, 0.8);
    Route.Builder route = Route.from(start, deed.come().getFirst().moved(aside, aside));
    deed.come().stream().skip(1).forEach(spot -> route.to(spot.moved(aside, aside), speed));
    route.to(Places.within(deed.place(), random), speed);
    double until = route.time() + lasts;
    if (deed.wander()) {
      while (route.time() < until) {
        route.to(Places.within(deed.place(), random), random.nextDouble(0.5, 1.1));
        route.rest(random.nextDouble(1, 6));
      }
    } else {
      route.rest(lasts);
    }
    deed.go().forEach(spot -> route.to(spot.moved(aside, aside), speed));
    return route.build();
  }

  @Override
  public List<Figure> figures(double now) {
    return players.stream()
        .flatMap(
            player ->
                player.route.at(now).map(pose -> new Figure(player.id, player.kind, pose)).stream())
        .toList();
  }

  /** Who is there makes up the number, whatever they have come for; some of them are ours. */
  @Override
  public boolean isSo(Witness witness) {
    List<Figure> ours = figures(witness.now());
    return ours.stream().anyMatch(witness::isInZone)
        && (atLeast == 1 || inside(witness, ours.getFirst().kind()) >= atLeast);
  }

  private static long inside(Witness witness, Kind kind) {
    return witness.everybody().stream()
        .filter(figure -> figure.kind() == kind && witness.isInZone(figure))
        .count();
  }

  @Override
  public boolean isOver(double now) {
    return now >= end;
  }

  /** Somebody who brings a thing, leaves it there, and somebody who fetches it. */
  static Performance leave(Deed.Leave deed, Street street, double lasts, SplittableRandom random) {
    Spot place = Places.within(deed.place(), random);
    Route owner = way(street.time(), deed, place, random, 4);
    double down = owner.end() - wayBack(deed, place) / SPEED;
    double up = down + lasts;
    Route finder = way(up - wayThere(deed, place) / SPEED - 2, deed, place, random, 2);
    return new LeftThing(
        new Figure(street.ids().next(), Kind.SUITCASE, new Pose(place, 0, 0)),
        new LeftThing.Walker(street.ids().next(), owner),
        new LeftThing.Walker(street.ids().next(), finder),
        down,
        up);
  }

  private static final double SPEED = 1.2;

  private static Route way(
      double start, Deed.Leave deed, Spot place, SplittableRandom random, double rest) {
    Spot beside = place.moved(random.nextBoolean() ? 0.6 : -0.6, 0);
    Route.Builder route = Route.from(start, deed.come().getFirst());
    deed.come().stream().skip(1).forEach(spot -> route.to(spot, SPEED));
    route.to(beside, SPEED).rest(rest);
    deed.go().forEach(spot -> route.to(spot, SPEED));
    return route.build();
  }

  private static double wayThere(Deed.Leave deed, Spot place) {
    return Places.length(deed.come()) + deed.come().getLast().distanceTo(place);
  }

  private static double wayBack(Deed.Leave deed, Spot place) {
    return Places.length(deed.go()) + deed.go().getFirst().distanceTo(place);
  }
}
