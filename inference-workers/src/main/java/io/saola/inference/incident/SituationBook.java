package io.saola.inference.incident;

import io.saola.core.camera.CameraId;
import io.saola.core.config.RuleConfig;
import io.saola.core.geometry.Box;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.core.incident.PictureFault;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What a rule's situations have in common, so that one situation is one incident: it is suspected
 * from its start, counts when it has held for the rule's {@code after}, is told again only when
 * tracks join, and has ended, at the time it last held, when it was over for the rule's {@code
 * clear}. A suspicion is dropped sooner. While a situation's objects are hidden it may go on unseen
 * for a while.
 */
final class SituationBook {

  /** How long a mere suspicion survives without being seen. */
  private static final double SUSPICION_SECONDS = 2;

  /** How long it does while its objects are hidden. */
  private static final double HIDDEN_SUSPICION_SECONDS = 10;

  private static final int STARTS_REMEMBERED = 64;

  private final CameraId camera;
  private final RuleConfig rule;
  private final double gapSeconds;
  private final Map<Long, Situation> situations = new TreeMap<>();
  private final List<Long> startMillis = new ArrayList<>();
  private MediaTime lastEnd = new MediaTime(Long.MIN_VALUE / 2);

  /**
   * An empty book.
   *
   * @param gapSeconds a gap in the camera's frames up to which a situation may have gone on unseen
   */
  SituationBook(CameraId camera, RuleConfig rule, double gapSeconds) {
    this.camera = camera;
    this.rule = rule;
    this.gapSeconds = gapSeconds;
  }

  /**
   * The situation holds in this frame.
   *
   * @param since when it began, used the first time only
   */
  void hold(long key, MediaTime since, MediaTime now, Holding holding) {
    situations.computeIfAbsent(key, k -> new Situation(k, since)).hold(holding, now);
  }

  /** The same of a situation that several show together, which begins with this frame. */
  void hold(long key, List<Scene.Subject> all, MediaTime now, double clarity) {
    for (Scene.Subject subject : all) {
      Track track = subject.track();
      hold(key, now, now, new Holding(track.id(), track.box(), track.confidence(), clarity, true));
    }
  }

  /** The situation cannot be seen in this frame, and may well go on. */
  void hide(long key, Hidden why) {
    Situation situation = situations.get(key);
    if (situation != null) {
      situation.hiddenBy = why;
    }
  }

  /** The suspicion was wrong; an open incident is left to end by itself. */
  void dismiss(long key) {
    Situation situation = situations.get(key);
    if (situation != null && situation.incident == null) {
      situations.remove(key);
    }
  }

  /** How severe the situation is now, which may change while it goes on. */
  void rate(long key, Severity severity) {
    Situation situation = situations.get(key);
    if (situation != null) {
      situation.severity = severity;
    }
  }

  /** The situation that holds in this frame came to count before it, when no frame was there. */
  void decided(long key, MediaTime when) {
    Situation situation = situations.get(key);
    if (situation != null) {
      situation.decidedAt = when;
    }
  }

  /** What is wrong with the picture in this frame, which holds the situation. */
  void blame(long key, PictureFault fault) {
    Situation situation = situations.get(key);
    if (situation != null) {
      situation.fault = fault;
    }
  }

  boolean knows(long key) {
    return situations.containsKey(key);
  }

  boolean isOpen(long key) {
    Situation situation = situations.get(key);
    return situation != null && situation.incident != null;
  }

  /** Ends the frame: what opened, grew or ended with it. */
  List<IncidentEvent> settle(Scene scene) {
    List<IncidentEvent> events = new ArrayList<>();
    Iterator<Situation> all = situations.values().iterator();
    while (all.hasNext()) {
      Situation situation = all.next();
      if (scene.step() > gapSeconds && situation.incident != null) {
        // What holds now, after so long, is another situation with the same place or object.
        events.add(end(situation));
        all.remove();
        continue;
      }
      Box box = situation.heldBox;
      if (box != null) {
        holds(situation, box, scene, events);
      } else if (isOver(situation, scene)) {
        if (situation.incident != null) {
          events.add(end(situation));
        }
        all.remove();
      }
      situation.settle(scene.step());
    }
    return events;
  }

  private void holds(Situation situation, Box box, Scene scene, List<IncidentEvent> events) {
    situation.over = 0;
    situation.hidden = 0;
    Incident incident = situation.incident;
    if (incident == null) {
      boolean longEnough = scene.time().secondsSince(situation.since) >= seconds(rule.after());
      boolean cooled = scene.time().secondsSince(lastEnd) >= seconds(rule.coolDown());
      if (situation.ripe && longEnough && cooled) {
        Incident opened = open(situation, box, scene);
        situation.incident = opened;
        events.add(new IncidentEvent.Opened(opened));
      }
    } else if (situation.grown || incident.severity() != situation.severity(rule)) {
      Incident now =
          incident
              .withTracks(situation.tracks.stream().toList())
              .withSeverity(situation.severity(rule));
      situation.incident = now;
      events.add(new IncidentEvent.Updated(now));
    }
  }

  private boolean isOver(Situation situation, Scene scene) {
    double step = scene.isAfterGap() ? 0 : scene.step();
    Hidden hiddenBy = situation.hiddenBy;
    if (hiddenBy != null && situation.hidden < hiddenSeconds(situation, hiddenBy)) {
      situation.hidden += step;
      return false;
    }
    situation.over += step;
    double clear = seconds(rule.clear());
    double patience = situation.incident == null ? Math.min(SUSPICION_SECONDS, clear) : clear;
    return situation.over >= patience;
  }

  private static double hiddenSeconds(Situation situation, Hidden why) {
    return situation.incident == null ? HIDDEN_SUSPICION_SECONDS : why.seconds();
  }

  private Incident open(Situation situation, Box box, Scene scene) {
    long start = situation.since.toEpochMillis();
    int ordinal = (int) startMillis.stream().filter(other -> other == start).count();
    startMillis.add(start);
    if (startMillis.size() > STARTS_REMEMBERED) {
      startMillis.removeFirst();
    }
    MediaTime decided = situation.decidedAt;
    return new Incident(
        IncidentId.of(camera, rule.id(), situation.since, ordinal),
        camera,
        rule.id(),
        rule.type(),
        situation.severity(rule),
        situation.since,
        decided == null ? scene.time() : decided,
        null,
        situation.confidence(),
        rule.zone(),
        situation.tracks.stream().toList(),
        box,
        scene.width(),
        scene.height(),
        situation.fault);
  }

  private IncidentEvent end(Situation situation) {
    if (lastEnd.isBefore(situation.lastHeld)) {
      lastEnd = situation.lastHeld;
    }
    return ended(situation);
  }

  private static IncidentEvent ended(Situation situation) {
    Incident incident = situation.incident;
    if (incident == null) {
      throw new IllegalStateException("only an open situation ends, found one that is suspected");
    }
    return new IncidentEvent.Ended(incident.ended(situation.lastHeld));
  }

  /** Ends all that is open, at the time each last held. */
  List<IncidentEvent> endAll() {
    List<IncidentEvent> events =
        situations.values().stream().filter(s -> s.incident != null).map(this::end).toList();
    situations.clear();
    return events;
  }

  /** Ends what was already over but still waited for {@code clear}; the rest stays as it is. */
  List<IncidentEvent> finish() {
    List<IncidentEvent> events = new ArrayList<>();
    situations
        .values()
        .removeIf(
            situation -> {
              boolean ended = situation.over > 0 && situation.incident != null;
              if (ended) {
                events.add(end(situation));
              }
              return ended;
            });
    return events;
  }

  /** Calls back for every situation that may become an incident, and has not. */
  void forEachSuspicion(SuspicionSink sink) {
    for (Situation situation : situations.values()) {
      if (situation.incident == null) {
        sink.accept(situation.key, situation.since);
      }
    }
  }

  /** The situation that the incident was opened from, as long as it is open. */
  OptionalLong keyOf(IncidentId incident) {
    return situations.values().stream()
        .filter(s -> s.incident != null && s.incident.id().equals(incident))
        .mapToLong(situation -> situation.key)
        .findFirst();
  }

  /** Told of a situation. */
  @FunctionalInterface
  interface SuspicionSink {
    void accept(long key, MediaTime since);
  }

  boolean isEmpty() {
    return situations.isEmpty();
  }

  boolean hasOpen() {
    return situations.values().stream().anyMatch(situation -> situation.incident != null);
  }

  void writeTo(DataOutput out) throws IOException {
    State.write(out, startMillis);
    out.writeLong(lastEnd.micros());
    out.writeInt(situations.size());
    for (Situation situation : situations.values()) {
      situation.writeTo(out);
    }
  }

  /** Replaces what the book holds. */
  void readFrom(DataInput in) throws IOException {
    startMillis.clear();
    startMillis.addAll(State.readIds(in));
    lastEnd = new MediaTime(in.readLong());
    situations.clear();
    for (int left = in.readInt(); left > 0; left--) {
      Situation situation = Situation.readFrom(in);
      situations.put(situation.key, situation);
    }
  }

  /** Reads the book of a rule that is gone: all that is open in it ends when it last held. */
  static List<IncidentEvent> readEnds(DataInput in) throws IOException {
    State.readIds(in);
    in.readLong();
    List<IncidentEvent> ends = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      Situation situation = Situation.readFrom(in);
      if (situation.incident != null) {
        ends.add(ended(situation));
      }
    }
    return ends;
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
