package io.saola.inference.incident;

import io.saola.core.time.MediaTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects that the tracker took for the one vehicle that stands at a place, and which of them
 * is seen there now. One thread at a time.
 */
final class Occupants {

  /** Anybody who stands there so soon after is taken for the same vehicle, seconds. */
  private static final double ANYBODY_SECONDS = 4;

  /**
   * Who was somebody else a moment ago must stand as near as this, in sizes, to be taken for it.
   */
  private static final double SAME_PLACE = 0.15;

  /** Of two boxes of one vehicle. */
  private static final double AREA_RATIO = 2.5;

  /** Body lengths a second: as fast as a vehicle that has just set off. */
  private static final double SLOW = 0.6;

  /** Steps of a trail over which that is told: about 0.4 seconds. */
  private static final int STEPS = 2;

  /** Roots of trails. */
  private final Set<Long> members = new HashSet<>();

  /** Ids of tracks that have a member's root, and are somebody else. */
  private final Set<Long> mistaken = new HashSet<>();

  private Scene.@Nullable Subject holder;
  private MediaTime lastHeld;
  private boolean left;

  /** Whether its own track was seen driving away, though not as what stood here would. */
  private boolean doubtful;

  /** Id of the track that was seen here last. */
  private long lastHolder;

  Occupants(MediaTime lastHeld) {
    this.lastHeld = lastHeld;
  }

  /**
   * Looks which of them are seen: here, or on their way.
   *
   * @return who is here, not yet {@linkplain #take taken}; null for nobody
   */
  Scene.@Nullable Subject meet(Place place, List<Scene.Subject> vehicles, Scene scene) {
    holder = null;
    Scene.Subject here = null;
    Set<Long> elsewhere = new HashSet<>();
    for (Scene.Subject vehicle : vehicles) {
      if (!isMember(vehicle)) {
        continue;
      }
      if (place.holds(vehicle.track().box(), scene)) {
        here = vehicle;
      } else if (isMistaken(vehicle, place, scene)) {
        mistaken.add(vehicle.track().id());
        doubtful |= vehicle.track().id() == lastHolder;
      } else if (vehicle.trail().points().size() > STEPS) {
        elsewhere.add(vehicle.root());
      }
    }
    if (here == null) {
      left |= !elsewhere.isEmpty();
    } else {
      // It is still here, so who drives on was taken for it by mistake.
      members.removeAll(elsewhere);
    }
    mistaken.removeIf(id -> scene.subjects().stream().noneMatch(s -> s.track().id() == id));
    return here;
  }

  private boolean isMember(Scene.Subject vehicle) {
    return members.contains(vehicle.root()) && !mistaken.contains(vehicle.track().id());
  }

  /**
   * Whether the tracker, or who linked its tracks, has taken somebody who drives past for the one
   * that stands here: who stood here was here, and slow.
   */
  private static boolean isMistaken(Scene.Subject vehicle, Place place, Scene scene) {
    List<Trail.Point> points = vehicle.trail().points();
    return points.stream().noneMatch(point -> place.holds(point.box(), scene))
        || (points.size() > STEPS && !wasSlow(points, scene))
        || vehicle.trail().isJolted(scene.width(), scene.height());
  }

  private static boolean wasSlow(List<Trail.Point> points, Scene scene) {
    for (int i = STEPS; i < points.size(); i++) {
      Trail.Point from = points.get(i - STEPS);
      Trail.Point to = points.get(i);
      double moved =
          Displacement.between(from.box(), to.box(), scene.width(), scene.height()).length();
      double seconds = to.time().secondsSince(from.time());
      if (moved <= SLOW * seconds * Trail.size(to.box())) {
        return true;
      }
    }
    return false;
  }

  /** Whether somebody who stands here must be one whom the tracker has mistaken for a newcomer. */
  boolean mayBe(Scene.Subject vehicle, Place place, Scene scene) {
    if (holder != null
        || !place.holds(vehicle.track().box(), scene)
        || Boxes.areaRatio(place.box(), vehicle.track().box()) > AREA_RATIO) {
      return false;
    }
    boolean lately = heldWithin(ANYBODY_SECONDS, scene.time());
    if (vehicle.track().since().isBefore(lastHeld)) {
      // Both were seen at a time, so the tracker must have gone over from one to the other.
      return (lately || !left) && place.off(vehicle.track().box(), scene) <= SAME_PLACE;
    }
    boolean bornHere = place.holds(vehicle.trail().birth(), scene);
    return lately || (bornHere && !left);
  }

  /** It is the one that stands here. */
  void take(Scene.Subject vehicle, Scene scene) {
    members.add(vehicle.root());
    mistaken.remove(vehicle.track().id());
    holder = vehicle;
    lastHolder = vehicle.track().id();
    lastHeld = scene.time();
    left = false;
    doubtful = false;
  }

  /** Who is seen here in the frame at hand; null for nobody. */
  Scene.@Nullable Subject holder() {
    return holder;
  }

  boolean isHeldBy(Scene.Subject vehicle) {
    Scene.Subject now = holder;
    return now != null && now.track().id() == vehicle.track().id();
  }

  /** Whether nobody is here, and that vehicle was. */
  boolean isLeftBy(Scene.Subject vehicle) {
    return holder == null && isMember(vehicle);
  }

  /** Whether it was last seen driving away. */
  boolean haveLeft() {
    return left;
  }

  /** Whether it may have driven away, as its track has. */
  boolean mayHaveLeft() {
    return left || doubtful;
  }

  boolean heldWithin(double seconds, MediaTime now) {
    return now.secondsSince(lastHeld) <= seconds;
  }

  /** Roots of their trails. */
  Set<Long> members() {
    return members;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(lastHeld.micros());
    out.writeBoolean(left);
    out.writeBoolean(doubtful);
    out.writeLong(lastHolder);
    State.write(out, members.stream().sorted().toList());
    State.write(out, mistaken.stream().sorted().toList());
  }

  static Occupants readFrom(DataInput in) throws IOException {
    Occupants occupants = new Occupants(new MediaTime(in.readLong()));
    occupants.left = in.readBoolean();
    occupants.doubtful = in.readBoolean();
    occupants.lastHolder = in.readLong();
    occupants.members.addAll(State.readIds(in));
    occupants.mistaken.addAll(State.readIds(in));
    return occupants;
  }
}
