package io.saola.events.api;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraMonitor;
import io.saola.core.camera.CameraState;
import io.saola.core.camera.CameraStatistics;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.Maintenance;
import io.saola.core.camera.Outage;
import io.saola.core.config.CameraConfig;
import io.saola.core.frame.Picture;
import io.saola.core.geometry.Polygon;
import io.saola.core.incident.Incident;
import io.saola.events.maintenance.MaintenanceBook;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The configured cameras with their states and pictures. Safe for use by any thread. */
public final class CameraDirectory {

  private volatile Map<CameraId, CameraConfig> cameras;
  private final CameraMonitor monitor;
  private final MaintenanceBook maintenance;
  private final Instant startedAt;

  /**
   * @param startedAt since when a camera that ingest has not spoken of yet is shown as connecting
   */
  public CameraDirectory(
      List<CameraConfig> cameras,
      CameraMonitor monitor,
      MaintenanceBook maintenance,
      Instant startedAt) {
    this.cameras = byId(cameras);
    this.monitor = monitor;
    this.maintenance = maintenance;
    this.startedAt = startedAt;
  }

  /** Shows these cameras from now on. */
  public void replace(List<CameraConfig> configured) {
    cameras = byId(configured);
  }

  private static Map<CameraId, CameraConfig> byId(List<CameraConfig> configured) {
    var byId = new LinkedHashMap<CameraId, CameraConfig>();
    configured.forEach(camera -> byId.put(camera.id(), camera));
    return Collections.unmodifiableMap(byId);
  }

  /** A camera as it is configured now. */
  public Optional<CameraConfig> camera(CameraId id) {
    return Optional.ofNullable(cameras.get(id));
  }

  /** The outline of an incident's zone as fractions of the picture, as it is configured now. */
  public Optional<Polygon> zone(Incident incident) {
    String zone = incident.zone();
    return zone == null
        ? Optional.empty()
        : camera(incident.camera()).flatMap(c -> c.zone(zone)).map(CameraConfig.Zone::polygon);
  }

  /** Whether the rule that opened the incident is still at work. */
  public boolean watches(Incident incident) {
    return camera(incident.camera()).stream()
        .flatMap(camera -> camera.rules().stream())
        .anyMatch(rule -> rule.id().equals(incident.rule()));
  }

  /** Every camera with its state, in the configuration's order. */
  Map<CameraConfig, CameraStatus> all() {
    Map<CameraId, CameraStatus> known =
        monitor.statuses().stream()
            .collect(Collectors.toMap(CameraStatus::camera, Function.identity(), (_, b) -> b));
    var all = new LinkedHashMap<CameraConfig, CameraStatus>();
    cameras.values().forEach(c -> all.put(c, known.getOrDefault(c.id(), connecting(c.id()))));
    return all;
  }

  /** The camera's state; empty for one that is not configured. */
  public Optional<CameraStatus> status(CameraId id) {
    return camera(id).map(camera -> stateOf(camera.id()));
  }

  private CameraStatus stateOf(CameraId id) {
    return monitor.statuses().stream()
        .filter(status -> status.camera().equals(id))
        .findFirst()
        .orElseGet(() -> connecting(id));
  }

  /** What has been counted of a camera, once ingest knows it. */
  Optional<CameraStatistics> statistics(CameraId id) {
    return monitor.statistics(id);
  }

  /** The outages that are open, then those that ended last; each newest first. */
  List<Outage> outages() {
    return monitor.outages();
  }

  /** The camera's maintenance, if it is in any now. */
  Optional<Maintenance> maintenance(CameraId id) {
    return maintenance.of(id);
  }

  /** The newest picture; the caller closes it. */
  Optional<Picture> picture(CameraId id) {
    return cameras.containsKey(id) ? monitor.latestPicture(id) : Optional.empty();
  }

  private CameraStatus connecting(CameraId id) {
    return new CameraStatus(id, CameraState.CONNECTING, "", startedAt, null);
  }
}
