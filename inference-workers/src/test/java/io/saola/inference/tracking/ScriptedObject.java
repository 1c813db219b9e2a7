package io.saola.inference.tracking;

import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object of a scripted scene: it moves straight from waypoint to waypoint, given as seconds
 * since the scene's start and pixels of its centre, and is there from the first to the last.
 */
public final class ScriptedObject {

  private final ObjectClass objectClass;
  private final double width;
  private final double height;
  private final List<double[]> waypoints = new ArrayList<>();
  private final List<double[]> hidden = new ArrayList<>();
  private double score = 0.85;

  private ScriptedObject(ObjectClass objectClass, double width, double height) {
    this.objectClass = objectClass;
    this.width = width;
    this.height = height;
  }

  public static ScriptedObject of(ObjectClass objectClass, double width, double height) {
    return new ScriptedObject(objectClass, width, height);
  }

  public static ScriptedObject car() {
    return of(ObjectClass.CAR, 80, 60);
  }

  public static ScriptedObject person() {
    return of(ObjectClass.PERSON, 30, 80);
  }

  /** Is at a place at a time. */
  public ScriptedObject at(double second, double x, double y) {
    waypoints.add(new double[] {second, x, y});
    return this;
  }

  /** Stays where it is until a time. */
  public ScriptedObject stayUntil(double second) {
    double[] last = waypoints.getLast();
    return at(second, last[1], last[2]);
  }

  /** Is not seen from a time until another. */
  public ScriptedObject hidden(double from, double until) {
    hidden.add(new double[] {from, until});
    return this;
  }

  public ScriptedObject score(double value) {
    score = value;
    return this;
  }

  ObjectClass objectClass() {
    return objectClass;
  }

  double score() {
    return score;
  }

  /** Where it is, or null while it is not there or hidden. */
  @Nullable Box boxAt(double second) {
    boolean outside = second < waypoints.getFirst()[0] || second > waypoints.getLast()[0];
    if (outside || hidden.stream().anyMatch(h -> second >= h[0] && second < h[1])) {
      return null;
    }
    int i = 1;
    while (i < waypoints.size() - 1 && waypoints.get(i)[0] < second) {
      i++;
    }
    double[] from = waypoints.get(i - 1);
    double[] to = waypoints.get(i);
    double share = to[0] == from[0] ? 1 : (second - from[0]) / (to[0] - from[0]);
    double x = from[1] + share * (to[1] - from[1]);
    double y = from[2] + share * (to[2] - from[2]);
    return new Box(x - width / 2, y - height / 2, width, height);
  }
}
