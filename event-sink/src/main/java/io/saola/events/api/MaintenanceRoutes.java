package io.saola.events.api;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Maintenance;
import io.saola.events.maintenance.MaintenanceBook;
import io.saola.events.security.Permission;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes cameras out of the analysis for a while, and puts them back. */
final class MaintenanceRoutes {

  private static final Set<String> FIELDS = Set.of("reason", "until");
  private static final int LONGEST_REASON = 500;

  private final CameraDirectory cameras;
  private final MaintenanceBook book;
  private final InstantSource clock;

  MaintenanceRoutes(CameraDirectory cameras, MaintenanceBook book, InstantSource clock) {
    this.cameras = cameras;
    this.book = book;
    this.clock = clock;
  }

  void mount(Endpoints endpoints) {
    String path = "/api/cameras/:id/maintenance";
    endpoints.guardedJson(HttpMethod.PUT, path, Permission.MAINTAIN_CAMERAS, this::begin);
    endpoints.guardedJson(HttpMethod.DELETE, path, Permission.MAINTAIN_CAMERAS, this::end);
  }

  /** A camera's maintenance as JSON, null when it is in none. */
  static @Nullable JsonObject json(Optional<Maintenance> maintenance) {
    return maintenance
        .map(
            each ->
                new JsonObject()
                    .put("since", each.since().toString())
                    .put("until", each.until() == null ? null : each.until().toString())
                    .put("reason", each.reason())
                    .put("by", each.by()))
        .orElse(null);
  }

  private JsonObject begin(RoutingContext context) {
    CameraId camera = camera(context);
    JsonObject body = JsonBody.of(context, FIELDS);
    String reason = Endpoints.text(body, "reason", LONGEST_REASON);
    if (reason == null) {
      throw Problem.invalidParameter("reason", "a reason is expected").raised();
    }
    book.begin(
        new Maintenance(
            camera, clock.instant(), until(body), reason, Endpoints.identity(context).name()));
    return answer(camera);
  }

  private JsonObject end(RoutingContext context) {
    CameraId camera = camera(context);
    book.end(camera, Endpoints.identity(context).name());
    return answer(camera);
  }

  private JsonObject answer(CameraId camera) {
    return new JsonObject().put("camera", camera.value()).put("maintenance", json(book.of(camera)));
  }

  private @Nullable Instant until(JsonObject body) {
    String text = Endpoints.text(body, "until", 64);
    if (text == null) {
      return null;
    }
    try {
      Instant until = Instant.parse(text);
      if (until.isAfter(clock.instant())) {
        return until;
      }
      throw Problem.invalidParameter("until", "'" + text + "' found, which is over").raised();
    } catch (DateTimeParseException wrong) {
      throw Problem.invalidParameter(
              "until", "'" + text + "' found, a time such as 2026-01-31T17:00:00Z expected")
          .raised();
    }
  }

  private CameraId camera(RoutingContext context) {
    return Optional.ofNullable(context.pathParam("id"))
        .filter(CameraId::isValid)
        .map(CameraId::new)
        .filter(id -> cameras.camera(id).isPresent())
        .filter(View.of(context, cameras)::shows)
        .orElseThrow(() -> Problem.notFound("There is no such camera.").raised());
  }
}
