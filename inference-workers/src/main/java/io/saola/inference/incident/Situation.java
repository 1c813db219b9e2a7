package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.geometry.Box;
import io.saola.core.incident.Incident;
import io.saola.core.incident.PictureFault;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One situation of a rule, from the first suspicion to its end. */
final class Situation {

  final long key;
  final MediaTime since;
  final TreeSet<Long> tracks = new TreeSet<>();
  MediaTime lastHeld;

  /** Seconds since it last held in which it could have been seen. */
  double over;

  /** Seconds since it last held in which its objects were hidden. */
  double hidden;

  private double observed;
  private double scores;
  private double clarities;
  private int frames;

  /** What holds in the frame at hand; null when it does not hold. */
  @Nullable Box heldBox;

  boolean ripe;

  /** Why it may not be seen in the frame at hand; null when it should be. */
  @Nullable Hidden hiddenBy;

  boolean grown;

  /** When it came to count, where that was before the frame at hand; null for then. */
  @Nullable MediaTime decidedAt;

  @Nullable Incident incident;

  /** How severe it is now; null for what the rule says. */
  @Nullable Severity severity;

  /** What is wrong with the picture in the frame at hand; null where that is not the matter. */
  @Nullable PictureFault fault;

  Situation(long key, MediaTime since) {
    this.key = key;
    this.since = since;
    this.lastHeld = since;
  }

  void hold(Holding holding, MediaTime now) {
    Box box = heldBox;
    heldBox = box == null ? holding.box() : Boxes.around(box, holding.box());
    ripe |= holding.ripe();
    if (holding.track() != Holding.NO_TRACK) {
      grown |= holding.ripe() && tracks.add(holding.track());
    }
    lastHeld = now;
    scores += holding.score();
    clarities += holding.clarity();
    frames++;
  }

  /** Ends the frame. */
  void settle(double step) {
    observed += step;
    heldBox = null;
    ripe = false;
    hiddenBy = null;
    grown = false;
    decidedAt = null;
    fault = null;
  }

  Severity severity(RuleConfig rule) {
    Severity now = severity;
    return now == null ? rule.severity() : now;
  }

  /** How sure: what the detector gave its objects, and how clearly the condition held. */
  double confidence() {
    double sure = Math.sqrt(scores / frames * (clarities / frames));
    return Math.round(Math.clamp(sure, 0, 1) * 1000) / 1000.0;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(key);
    out.writeLong(since.micros());
    out.writeLong(lastHeld.micros());
    out.writeDouble(over);
    out.writeDouble(hidden);
    out.writeDouble(observed);
    out.writeDouble(scores);
    out.writeDouble(clarities);
    out.writeInt(frames);
    State.write(out, tracks.stream().toList());
    Severity now = severity;
    out.writeUTF(now == null ? "" : now.id());
    Incident open = incident;
    out.writeBoolean(open != null);
    if (open != null) {
      State.write(out, open);
    }
  }

  static Situation readFrom(DataInput in) throws IOException {
    Situation situation = new Situation(in.readLong(), new MediaTime(in.readLong()));
    situation.lastHeld = new MediaTime(in.readLong());
    situation.over = in.readDouble();
    situation.hidden = in.readDouble();
    situation.observed = in.readDouble();
    situation.scores = in.readDouble();
    situation.clarities = in.readDouble();
    situation.frames = in.readInt();
    situation.tracks.addAll(State.readIds(in));
    situation.severity = Severity.byId(in.readUTF()).orElse(null);
    if (in.readBoolean()) {
      situation.incident = State.readIncident(in);
    }
    return situation;
  }
}
