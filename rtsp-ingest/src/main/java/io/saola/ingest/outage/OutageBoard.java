package io.saola.ingest.outage;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.Outage;
import io.saola.core.camera.Outage.Scope;
import io.saola.core.camera.StreamAddress;
import io.saola.core.time.Ticker;
import io.saola.ingest.outage.OpenOutage.Member;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Groups cameras that go offline or fall silent. A camera that goes away joins an open outage of
 * its host or network when the last camera joined that a moment ago, or when most of the place is
 * away anyway; else it is an outage of its own. When at least half of all cameras go away within a
 * moment, whatever their networks, that is one outage of the node. A camera is back when its media
 * has come for a while, so that a flapping one stays one outage.
 *
 * <p>Safe for use by any thread; never waits. Listener and log hear of changes on {@link #tick}, to
 * be called about once a second.
 */
public final class OutageBoard {

  /** Cameras that went away this far apart may have gone for the same reason. */
  static final Duration WINDOW = Duration.ofSeconds(30);

  /** Media for so long, and the camera is back. */
  static final Duration HOLD_OFF = Duration.ofSeconds(10);

  /** Fewer cameras than these say nothing about the node as a whole. */
  private static final int FEWEST_OF_NODE = 3;

  private static final int ENDED_KEPT = 100;

  private final Ticker ticker;
  private final InstantSource clock;
  private final Consumer<Outage> listener;
  private final OutageLog log = new OutageLog();
  private final Map<CameraId, Place> places = new HashMap<>();
  private final Map<CameraId, OpenOutage> outageOf = new HashMap<>();
  private final List<OpenOutage> open = new ArrayList<>();
  private final List<Outage> merged = new ArrayList<>();
  private final ArrayDeque<Outage> ended = new ArrayDeque<>();
  private long ordinal;

  /**
   * @param listener told of every outage that is new, has changed or has ended; must not wait
   */
  public OutageBoard(Ticker ticker, InstantSource clock, Consumer<Outage> listener) {
    this.ticker = ticker;
    this.clock = clock;
    this.listener = listener;
  }

  /** Begins to take notice of a camera. */
  public synchronized void watch(CameraId camera, StreamAddress address) {
    places.put(camera, Place.of(address));
  }

  /** A camera that is watched no more is no longer waited for. */
  public synchronized void forget(CameraId camera) {
    places.remove(camera);
    OpenOutage outage = outageOf.remove(camera);
    if (outage != null) {
      noteBack(member(outage, camera));
      member(outage, camera).gone = true;
      outage.changed = true;
    }
  }

  /** Takes note of a state; of cameras that are not watched, none. */
  public synchronized void changed(CameraStatus status) {
    Place place = places.get(status.camera());
    if (place == null) {
      return;
    }
    switch (status.state()) {
      case OFFLINE, STALLED -> wentAway(status, place);
      case STREAMING, REFUSED -> cameBack(status.camera());
      case CONNECTING -> {}
    }
  }

  /** Those that are open, then those that ended last; each newest first. */
  public synchronized List<Outage> outages() {
    List<Outage> all = new ArrayList<>();
    open.reversed().forEach(outage -> all.add(outage.snapshot(Optional.empty(), null)));
    all.addAll(ended);
    return all;
  }

  /** How many are open. */
  public synchronized int open() {
    return open.size();
  }

  /** Ends what is over and tells what has changed since the last time. */
  public void tick() {
    // Told outside of the lock: whoever listens may ask back from another thread.
    news().forEach(listener);
  }

  private synchronized List<Outage> news() {
    List<Outage> news = new ArrayList<>(merged);
    merged.clear();
    long now = ticker.nanos();
    for (OpenOutage outage : List.copyOf(open)) {
      settle(outage, now);
      Optional<Instant> until = endIfOver(outage);
      // What ended before anybody heard of it, by a camera being removed, is none.
      boolean unheard = until.isPresent() && outage.told == 0;
      if (outage.changed && !unheard) {
        outage.changed = false;
        Outage told = outage.snapshot(until, null);
        log.tell(outage, told);
        news.add(told);
        until.ifPresent(_ -> keep(told));
      }
    }
    return news;
  }

  private void wentAway(CameraStatus status, Place place) {
    CameraId camera = status.camera();
    OpenOutage known = outageOf.get(camera);
    if (known != null) {
      member(known, camera).away = true;
      return;
    }
    long now = ticker.nanos();
    OpenOutage home =
        open.stream()
            .filter(outage -> takes(outage, place, now))
            .min(
                Comparator.comparing((OpenOutage outage) -> outage.scopeWith(place))
                    .thenComparingLong(outage -> -outage.lastJoin))
            .orElseGet(() -> begin(status));
    home.join(camera, place, now);
    outageOf.put(camera, home);
    mergeIfNodeWide(home, now);
  }

  private OpenOutage begin(CameraStatus status) {
    Instant since = clock.instant();
    ordinal++;
    OpenOutage begun =
        new OpenOutage(
            "outage-" + since.getEpochSecond() + "-" + ordinal,
            since,
            status.state().id() + ", " + status.reason());
    open.add(begun);
    return begun;
  }

  private boolean takes(OpenOutage outage, Place place, long now) {
    Scope scope = outage.scopeWith(place);
    Scope before = outage.scope();
    if (scope == Scope.NODE && (before != Scope.NODE || !place.isRemote())) {
      return false;
    }
    return isFresh(outage, now) || (scope == before && isWhole(outage, scope, place));
  }

  private static boolean isFresh(OpenOutage outage, long now) {
    return now - outage.lastJoin <= WINDOW.toNanos();
  }

  /** Whether most of the place is away, so that whatever else of it goes away goes with it. */
  private boolean isWhole(OpenOutage outage, Scope scope, Place place) {
    long there = places.values().stream().filter(other -> shares(scope, place, other)).count();
    return 2 * outage.waitingFor() >= there;
  }

  private static boolean shares(Scope scope, Place one, Place other) {
    return switch (scope) {
      case CAMERA -> one.equals(other);
      case HOST -> one.host().equals(other.host());
      case NETWORK -> one.network().equals(other.network());
      case NODE -> other.isRemote();
    };
  }

  private void mergeIfNodeWide(OpenOutage grown, long now) {
    List<OpenOutage> fresh =
        open.stream()
            .filter(outage -> isFresh(outage, now))
            .filter(outage -> outage.members.values().stream().allMatch(m -> m.place.isRemote()))
            .toList();
    long away = fresh.stream().mapToLong(OpenOutage::waitingFor).sum();
    long all = places.values().stream().filter(Place::isRemote).count();
    if (fresh.size() < 2 || away < FEWEST_OF_NODE || 2 * away < all || !fresh.contains(grown)) {
      return;
    }
    OpenOutage whole = fresh.getFirst();
    for (OpenOutage part : fresh.subList(1, fresh.size())) {
      whole.take(part);
      part.members.keySet().forEach(camera -> outageOf.replace(camera, part, whole));
      open.remove(part);
      if (part.told > 0) {
        merged.add(part.snapshot(Optional.of(clock.instant()), whole.id));
      }
    }
  }

  private void cameBack(CameraId camera) {
    OpenOutage outage = outageOf.get(camera);
    if (outage != null) {
      noteBack(member(outage, camera));
    }
  }

  private void noteBack(Member member) {
    if (member.away) {
      member.away = false;
      member.backNanos = ticker.nanos();
      member.backAt = clock.instant();
    }
  }

  /** Lets those go that have been back for long enough. */
  private void settle(OpenOutage outage, long now) {
    outage.members.forEach(
        (camera, member) -> {
          boolean forGood = !member.away && now - member.backNanos >= HOLD_OFF.toNanos();
          if (!member.gone && forGood) {
            member.gone = true;
            outageOf.remove(camera, outage);
            outage.changed = true;
          }
        });
  }

  /** When it ended, if it is over: when the last camera came back. */
  private Optional<Instant> endIfOver(OpenOutage outage) {
    if (outage.waitingFor() > 0) {
      return Optional.empty();
    }
    open.remove(outage);
    return outage.members.values().stream()
        .map(member -> member.backAt)
        .max(Comparator.naturalOrder());
  }

  private void keep(Outage over) {
    ended.addFirst(over);
    if (ended.size() > ENDED_KEPT) {
      ended.removeLast();
    }
  }

  private static Member member(OpenOutage outage, CameraId camera) {
    Member member = outage.members.get(camera);
    if (member == null) {
      throw new IllegalStateException("camera " + camera + " is not part of " + outage.id);
    }
    return member;
  }
}
