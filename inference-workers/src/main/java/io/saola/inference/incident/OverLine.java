package io.saola.inference.incident;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.flow.Direction;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import io.saola.inference.flow.LineSides;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Somebody crosses a line that way. One incident for each time that an object does. */
final class OverLine implements Judge {

  private static final double FORGET_SECONDS = 60;

  private final RuleConfig config;
  private final LineSides line;
  private final Set<Direction> ways;
  private final Map<Long, Foot> feet = new TreeMap<>();

  /** Where an object's foot was last seen clear of the line, pixels. */
  private record Foot(Point place, MediaTime time) {}

  OverLine(RuleConfig config, CameraConfig.Line line) {
    this.config = config;
    this.line = new LineSides(line.points());
    this.ways =
        config.terms() instanceof RuleTerms.Crossing(Set<Direction> counted) ? counted : Set.of();
  }

  @Override
  public double gapSeconds() {
    return MOVES_SECONDS;
  }

  @Override
  public void observe(Scene scene, SituationBook book) {
    line.fit(scene.width(), scene.height());
    feet.values().removeIf(foot -> scene.time().secondsSince(foot.time) > FORGET_SECONDS);
    for (Scene.Subject subject : scene.subjects()) {
      Track track = subject.track();
      if (subject.seen()
          && config.classes().contains(track.objectClass())
          && line.isClear(track.box())) {
        Foot before = feet.put(subject.root(), new Foot(track.box().foot(), scene.time()));
        Direction crossed = before == null ? null : line.crossing(before.place, track.box().foot());
        if (before != null && crossed != null && ways.contains(crossed)) {
          Holding holding = new Holding(track.id(), track.box(), track.confidence(), 1, true);
          book.hold(subject.root(), before.time, scene.time(), holding);
        }
      }
    }
  }

  @Override
  public void forget() {
    feet.clear();
  }

  @Override
  public void rescale(double factorX, double factorY) {
    feet.replaceAll((root, foot) -> new Foot(foot.place.scaled(factorX, factorY), foot.time));
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(feet.size());
    for (Map.Entry<Long, Foot> entry : feet.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeDouble(entry.getValue().place.x());
      out.writeDouble(entry.getValue().place.y());
      out.writeLong(entry.getValue().time.micros());
    }
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    feet.clear();
    for (int left = in.readInt(); left > 0; left--) {
      long root = in.readLong();
      Point place = new Point(in.readDouble(), in.readDouble());
      feet.put(root, new Foot(place, new MediaTime(in.readLong())));
    }
  }
}
