package io.saola.ingest.outage;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Outage;
import io.saola.core.camera.Outage.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An outage that goes on. One thread at a time. */
final class OpenOutage {

  /** A camera that is part of it. */
  static final class Member {

    final Place place;
    boolean away = true;
    boolean gone;
    long backNanos;
    Instant backAt = Instant.MIN;

    Member(Place place) {
      this.place = place;
    }
  }

  final String id;
  final Instant since;
  final Map<CameraId, Member> members = new LinkedHashMap<>();
  private final String firstReason;
  long lastJoin;
  boolean changed = true;

  /** How many members, and how many away, the log told last. */
  int told;

  int toldAway;

  /**
   * @param firstReason why the first camera is away
   */
  OpenOutage(String id, Instant since, String firstReason) {
    this.id = id;
    this.since = since;
    this.firstReason = firstReason;
  }

  void join(CameraId camera, Place place, long now) {
    members.put(camera, new Member(place));
    lastJoin = now;
    changed = true;
  }

  /** Takes in all that another one holds. */
  void take(OpenOutage other) {
    members.putAll(other.members);
    lastJoin = Math.max(lastJoin, other.lastJoin);
    changed = true;
  }

  /** Those not back for good. */
  long waitingFor() {
    return members.values().stream().filter(member -> !member.gone).count();
  }

  /** What all members have in common. */
  Scope scope() {
    return scopeOf(members.values().stream().map(member -> member.place).toList());
  }

  /** What the members would have in common if a camera of this place joined. */
  Scope scopeWith(Place place) {
    List<Place> places = new ArrayList<>(members.values().stream().map(m -> m.place).toList());
    places.add(place);
    return scopeOf(places);
  }

  private static Scope scopeOf(Collection<Place> places) {
    Place first = places.iterator().next();
    if (places.size() == 1) {
      return Scope.CAMERA;
    }
    if (first.isRemote() && all(places, place -> place.host().equals(first.host()))) {
      return Scope.HOST;
    }
    boolean oneNetwork =
        !first.network().isEmpty() && all(places, place -> place.network().equals(first.network()));
    return oneNetwork ? Scope.NETWORK : Scope.NODE;
  }

  private static boolean all(Collection<Place> places, Predicate<Place> condition) {
    return places.stream().allMatch(condition);
  }

  /**
   * As others see it.
   *
   * @param until when it ended, if it has
   * @param partOf the one that took this one in, if any
   */
  Outage snapshot(Optional<Instant> until, @Nullable String partOf) {
    Scope scope = scope();
    Map.Entry<CameraId, Member> first = members.entrySet().iterator().next();
    Place place = first.getValue().place;
    String where =
        switch (scope) {
          case CAMERA -> first.getKey().value();
          case HOST -> place.host();
          case NETWORK -> place.network();
          case NODE -> "";
        };
    return new Outage(
        id,
        since,
        until,
        scope,
        where,
        partOf == null ? cause(scope, where) : "part of outage " + partOf,
        List.copyOf(members.keySet()),
        until.isPresent() ? List.of() : away());
  }

  private List<CameraId> away() {
    return members.entrySet().stream()
        .filter(member -> !member.getValue().gone)
        .map(Map.Entry::getKey)
        .toList();
  }

  private String cause(Scope scope, String where) {
    String together = " went away together; the first: " + firstReason;
    return switch (scope) {
      case CAMERA -> "camera " + where + ": " + firstReason;
      case HOST -> members.size() + " cameras of host " + where + together;
      case NETWORK -> members.size() + " cameras of network " + where + together;
      case NODE -> members.size() + " cameras of several networks" + together;
    };
  }
}
