package io.saola.simulator.traffic;

import io.saola.simulator.scenario.Road;
import java.util.ArrayList;
import java.util.List;

/** Sees who is on, or about to step onto, a road without being part of its traffic. */
final class Obstruction {

  /** Drivers see a second and a half ahead where somebody walks to. */
  private static final double FORESIGHT = 1.5;

  private static final double BESIDE = 0.3;

  private Obstruction() {}

  static List<Obstacle> of(List<Figure> others, Road road) {
    List<Obstacle> obstacles = new ArrayList<>();
    double length = road.length();
    double half = road.width() / 2;
    for (Figure other : others) {
      double along = road.along(other.pose().spot());
      double across = road.across(other.pose().spot());
      if (along > 0 && along < length && Math.abs(across) < half + BESIDE) {
        obstacles.add(obstacle(other, along, across, road));
      }
    }
    return obstacles;
  }

  private static Obstacle obstacle(Figure other, double along, double across, Road road) {
    double turned = other.pose().heading() - road.heading();
    double ahead = other.pose().speed() * FORESIGHT;
    double moveAlong = ahead * Math.cos(turned);
    double moveAcross = ahead * Math.sin(turned);
    double halfAlong = reach(other, Math.cos(turned), Math.sin(turned));
    double halfAcross = reach(other, Math.sin(turned), Math.cos(turned));
    return new Obstacle(
        along - halfAlong + Math.min(0, moveAlong),
        along + halfAlong,
        across - halfAcross + Math.min(0, moveAcross),
        across + halfAcross + Math.max(0, moveAcross));
  }

  private static double reach(Figure other, double lengthwise, double crosswise) {
    return (Math.abs(lengthwise) * other.kind().length()
            + Math.abs(crosswise) * other.kind().width())
        / 2;
  }
}
