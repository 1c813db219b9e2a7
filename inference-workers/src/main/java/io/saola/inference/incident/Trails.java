package io.saola.inference.incident;

import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import io.saola.core.track.FrameTracks;
import io.saola.core.track.Track;
import io.saola.inference.tracking.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The trails of all tracks, and which of them are one object: a track that begins where a lost one
 * must be by now goes on from it, so that a rule does not report an object twice because the
 * tracker lost it. Where it must be is told by its way in the picture, and of what drives, by its
 * way on the ground where the camera is calibrated. Track ids themselves stay as the tracker gave
 * them.
 */
final class Trails {

  private static final double LINK_SECONDS = 3;

  /** On the ground the way of what drives is straight and even for longer. */
  private static final double DRIVEN_SECONDS = 4;

  private static final double LINK_SIZES = 0.75;
  private static final double LINK_SIZES_PER_SECOND = 0.5;
  private static final double LINK_AREA_RATIO = 3;

  private final Map<Long, Trail> trails = new TreeMap<>();
  private final Ground ground;
  private int width;
  private int height;

  Trails(Ground ground) {
    this.ground = ground;
  }

  /** Takes a frame's tracks in; what else was measured in it goes on to the rules. */
  Scene follow(FrameTracks frame, Map<String, Double> signals, double step, double cadence) {
    fit(frame.width(), frame.height());
    MediaTime now = frame.time();
    List<Scene.Subject> subjects = new ArrayList<>(frame.tracks().size());
    for (Track track : frame.tracks()) {
      boolean seen = track.seenAt(now);
      Trail trail = trails.get(track.id());
      if (trail == null) {
        trail = begin(track, now);
      }
      if (seen) {
        cutOffHeir(trail);
        trail.seen(track, now, cadence, width, height);
      } else {
        trail.hidden(track);
      }
      subjects.add(new Scene.Subject(track, trail, seen));
    }
    forget(subjects, now);
    return new Scene(now, step, frame.width(), frame.height(), List.copyOf(subjects), signals);
  }

  void clear() {
    trails.clear();
  }

  @Nullable Trail of(long track) {
    return trails.get(track);
  }

  private Trail begin(Track track, MediaTime now) {
    Trail trail = Trail.of(track);
    Trail lost = nearestLost(track, now, this::relativeDistance);
    Trail driven = lost == null ? nearestLost(track, now, this::strayed) : null;
    if (lost != null) {
      trail.inherit(lost);
    } else if (driven != null) {
      trail.goOnFrom(driven);
    }
    trails.put(track.id(), trail);
    return trail;
  }

  /** The lost one is back: then the other was an object of its own. */
  private void cutOffHeir(Trail trail) {
    Trail heir = trail.heir() == 0 ? null : trails.get(trail.heir());
    if (heir != null && heir.root() == trail.root()) {
      heir.disinherit();
    }
  }

  /** How far something is from where a lost one must be; below 1 it may well be the same. */
  private interface Distance {
    double of(Trail lost, Box box, double gap);
  }

  private @Nullable Trail nearestLost(Track track, MediaTime now, Distance measure) {
    Trail nearest = null;
    double nearestDistance = 1;
    for (Trail trail : trails.values()) {
      Track last = trail.last();
      double gap = now.secondsSince(last.lastSeen());
      boolean lost =
          gap > 0
              && gap <= DRIVEN_SECONDS
              && trail.heir() == 0
              && !last.lastSeen().equals(track.since())
              && last.lastSeen().isBefore(track.since());
      if (lost && Kind.of(last.objectClass()) == Kind.of(track.objectClass())) {
        double distance = measure.of(trail, track.box(), gap);
        if (distance < nearestDistance) {
          nearest = trail;
          nearestDistance = distance;
        }
      }
    }
    return nearest;
  }

  private double strayed(Trail lost, Box box, double gap) {
    return ground.strayed(lost, box, gap, width, height).orElse(1);
  }

  /** In the picture. */
  private double relativeDistance(Trail lost, Box box, double gap) {
    if (lost.points().isEmpty() || gap > LINK_SECONDS) {
      return Double.POSITIVE_INFINITY;
    }
    Box then = lost.points().getLast().box();
    if (Boxes.areaRatio(then, box) > LINK_AREA_RATIO) {
      return Double.POSITIVE_INFINITY;
    }
    Trail.Motion motion = lost.motion(width, height);
    Point centre = then.centre();
    double x = centre.x() + (motion == null ? 0 : motion.x() * gap);
    double y = centre.y() + (motion == null ? 0 : motion.y() * gap);
    double allowed = (LINK_SIZES + LINK_SIZES_PER_SECOND * gap) * Trail.size(then);
    return box.centre().distanceTo(new Point(x, y)) / allowed;
  }

  /** A track that the tracker has ended is remembered for as long as it may be linked. */
  private void forget(List<Scene.Subject> subjects, MediaTime now) {
    if (trails.size() == subjects.size()) {
      return;
    }
    Set<Long> alive = new HashSet<>();
    subjects.forEach(subject -> alive.add(subject.track().id()));
    trails
        .values()
        .removeIf(
            trail ->
                !alive.contains(trail.id())
                    && now.secondsSince(trail.last().lastSeen()) > DRIVEN_SECONDS);
  }

  private void fit(int newWidth, int newHeight) {
    if (width > 0 && height > 0 && (width != newWidth || height != newHeight)) {
      double factorX = (double) newWidth / width;
      double factorY = (double) newHeight / height;
      trails.values().forEach(trail -> trail.rescale(factorX, factorY));
    }
    width = newWidth;
    height = newHeight;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(width);
    out.writeInt(height);
    out.writeInt(trails.size());
    for (Trail trail : trails.values()) {
      trail.writeTo(out);
    }
  }

  static Trails readFrom(DataInput in, Ground ground) throws IOException {
    Trails trails = new Trails(ground);
    trails.width = in.readInt();
    trails.height = in.readInt();
    for (int left = in.readInt(); left > 0; left--) {
      Trail trail = Trail.readFrom(in);
      trails.trails.put(trail.id(), trail);
    }
    return trails;
  }
}
