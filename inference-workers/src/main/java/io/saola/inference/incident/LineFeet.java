package io.saola.inference.incident;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import io.saola.inference.flow.LineSides;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the feet of objects were last seen clear of a line, and so who crosses it. One thread at a
 * time.
 */
final class LineFeet {

  private static final double FORGET_SECONDS = 60;

  private final LineSides line;
  private final Map<Long, Foot> feet = new TreeMap<>();

  /** Where an object's foot was last seen clear of the line, pixels. */
  private record Foot(Point place, MediaTime time) {}

  /**
   * Somebody is seen on the other side for the first time.
   *
   * @param before when its foot was last seen clear of the line on the side that it came from
   */
  record Crossing(Scene.Subject subject, Direction way, MediaTime before) {}

  LineFeet(CameraConfig.Line line) {
    this.line = new LineSides(line.points());
  }

  /** The line, in pixels of the frame taken in last. */
  LineSides line() {
    return line;
  }

  /** Takes a frame in: who of these classes has crossed the line since the one before. */
  List<Crossing> follow(Scene scene, Set<ObjectClass> classes) {
    line.fit(scene.width(), scene.height());
    feet.values().removeIf(foot -> scene.time().secondsSince(foot.time) > FORGET_SECONDS);
    List<Crossing> crossings = new ArrayList<>();
    for (Scene.Subject subject : scene.subjects()) {
      Track track = subject.track();
      if (subject.seen() && classes.contains(track.objectClass()) && line.isClear(track.box())) {
        Foot before = feet.put(subject.root(), new Foot(track.box().foot(), scene.time()));
        Direction way = before == null ? null : line.crossing(before.place, track.box().foot());
        if (before != null && way != null) {
          crossings.add(new Crossing(subject, way, before.time));
        }
      }
    }
    return crossings;
  }

  void forget() {
    feet.clear();
  }

  void rescale(double factorX, double factorY) {
    feet.replaceAll((root, foot) -> new Foot(foot.place.scaled(factorX, factorY), foot.time));
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(feet.size());
    for (Map.Entry<Long, Foot> entry : feet.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeDouble(entry.getValue().place.x());
      out.writeDouble(entry.getValue().place.y());
      out.writeLong(entry.getValue().time.micros());
    }
  }

  void readFrom(DataInput in) throws IOException {
    feet.clear();
    for (int left = in.readInt(); left > 0; left--) {
      long root = in.readLong();
      Point place = new Point(in.readDouble(), in.readDouble());
      feet.put(root, new Foot(place, new MediaTime(in.readLong())));
    }
  }
}
