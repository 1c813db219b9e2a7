package io.saola.events.api;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.events.security.Scope;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What whoever asks may know of the cameras, as they are configured now. What is outside is
 * answered as if it were not there.
 */
record View(CameraDirectory cameras, Scope scope) {

  /** Of whoever sent a request; only behind the guard. */
  static View of(RoutingContext context, CameraDirectory cameras) {
    return new View(cameras, Endpoints.identity(context).scope());
  }

  /** A camera that is no longer configured is seen only by those who see all. */
  boolean shows(CameraId camera) {
    return scope.isAll() || cameras.camera(camera).filter(this::shows).isPresent();
  }

  boolean shows(CameraConfig camera) {
    return scope.covers(camera.district());
  }

  boolean showsAll(Collection<CameraId> ids) {
    return ids.stream().allMatch(this::shows);
  }

  /**
   * Cameras to look for when some are asked for; none means all.
   *
   * @param asked none means all
   * @return empty when nothing of it may be seen
   */
  Optional<Set<String>> among(Set<String> asked) {
    if (scope.isAll()) {
      return Optional.of(asked);
    }
    Set<String> seen = new HashSet<>();
    for (CameraConfig camera : cameras.all().keySet()) {
      String id = camera.id().value();
      if (shows(camera) && (asked.isEmpty() || asked.contains(id))) {
        seen.add(id);
      }
    }
    return seen.isEmpty() ? Optional.empty() : Optional.of(seen);
  }
}
