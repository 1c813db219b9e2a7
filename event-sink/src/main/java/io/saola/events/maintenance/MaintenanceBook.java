package io.saola.events.maintenance;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Maintenance;
import io.saola.events.store.MaintenanceRows;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which cameras are in maintenance now. Safe for use by any thread; beginning and ending wait for
 * the store.
 */
public final class MaintenanceBook {

  private static final Logger log = LoggerFactory.getLogger(MaintenanceBook.class);

  private final MaintenanceRows rows;
  private final InstantSource clock;
  private final List<Consumer<CameraId>> listeners = new CopyOnWriteArrayList<>();
  private volatile Map<CameraId, Maintenance> open;

  /** Takes over what lasted when the store was closed. */
  public MaintenanceBook(MaintenanceRows rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
    this.open =
        rows.open().stream()
            .collect(Collectors.toMap(Maintenance::camera, each -> each, (a, _) -> a));
  }

  /** Adds somebody to be told, by the thread that changed it, whose maintenance began or ended. */
  public void onChange(Consumer<CameraId> listener) {
    listeners.add(listener);
  }

  /** The camera's maintenance, if it lasts now. */
  public Optional<Maintenance> of(CameraId camera) {
    return Optional.ofNullable(open.get(camera)).filter(each -> each.lastsAt(clock.instant()));
  }

  /** Cameras in maintenance now. */
  public Set<CameraId> cameras() {
    Instant now = clock.instant();
    return open.values().stream()
        .filter(each -> each.lastsAt(now))
        .map(Maintenance::camera)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Begins it, or changes its end and reason. */
  public void begin(Maintenance begun) {
    synchronized (this) {
      rows.begin(begun);
      Map<CameraId, Maintenance> next = new LinkedHashMap<>(open);
      next.put(begun.camera(), begun);
      open = Map.copyOf(next);
    }
    log.info(
        "camera {} is in maintenance{}, by {}: {}",
        begun.camera(),
        begun.until() == null ? "" : " until " + begun.until(),
        begun.by(),
        begun.reason());
    tell(begun.camera());
  }

  /**
   * Ends it.
   *
   * @return false when the camera was in none
   */
  public boolean end(CameraId camera, String by) {
    if (!close(camera, by)) {
      return false;
    }
    log.info("camera {} is watched again, by {}", camera, by);
    tell(camera);
    return true;
  }

  /** Ends what has run out; called now and then. */
  public void expire() {
    Instant now = clock.instant();
    for (Maintenance each : open.values()) {
      if (!each.lastsAt(now) && close(each.camera(), null)) {
        log.info("camera {} is watched again: its maintenance has run out", each.camera());
        tell(each.camera());
      }
    }
  }

  private synchronized boolean close(CameraId camera, @Nullable String by) {
    if (!open.containsKey(camera)) {
      return false;
    }
    rows.end(camera, clock.instant(), by);
    Map<CameraId, Maintenance> next = new LinkedHashMap<>(open);
    next.remove(camera);
    open = Map.copyOf(next);
    return true;
  }

  private void tell(CameraId camera) {
    listeners.forEach(listener -> listener.accept(camera));
  }
}
