package io.saola.inference.incident;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.flow.Direction;
import io.saola.core.track.Track;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;

/** Somebody crosses a line that way. One incident for each time that an object does. */
final class OverLine implements Judge {

  private final RuleConfig config;
  private final LineFeet feet;
  private final Set<Direction> ways;

  OverLine(RuleConfig config, CameraConfig.Line line, Ground ground) {
    this.config = config;
    this.feet = new LineFeet(line, ground);
    this.ways =
        config.terms() instanceof RuleTerms.Crossing(Set<Direction> counted) ? counted : Set.of();
  }

  @Override
  public double gapSeconds() {
    return MOVES_SECONDS;
  }

  @Override
  public void observe(Scene scene, SituationBook book) {
    for (LineFeet.Crossing crossing : feet.follow(scene, config.classes())) {
      if (ways.contains(crossing.way())) {
        Track track = crossing.subject().track();
        Holding holding = new Holding(track.id(), track.box(), track.confidence(), 1, true);
        book.hold(crossing.subject().root(), crossing.before(), scene.time(), holding);
      }
    }
  }

  @Override
  public void forget() {
    feet.forget();
  }

  @Override
  public void rescale(double factorX, double factorY) {
    feet.rescale(factorX, factorY);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    feet.writeTo(out);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    feet.readFrom(in);
  }
}
