package io.saola.events.api;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.geometry.Box;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentId;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import io.saola.events.intake.Intake;
import io.saola.events.security.Permission;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Begins exercises: incidents that are marked as such wherever they go. */
final class DrillRoutes {

  /** Stands where an incident has the rule that found it. */
  private static final String RULE = "drill";

  private static final Set<String> FIELDS = Set.of("camera", "type", "severity", "zone");
  private static final int LONGEST = 100;

  private final CameraDirectory cameras;
  private final Intake intake;
  private final InstantSource clock;

  DrillRoutes(CameraDirectory cameras, Intake intake, InstantSource clock) {
    this.cameras = cameras;
    this.intake = intake;
    this.clock = clock;
  }

  void mount(Endpoints endpoints) {
    endpoints.guardedJson(HttpMethod.POST, "/api/drills", Permission.RUN_DRILLS, this::begin);
  }

  private JsonObject begin(RoutingContext context) {
    JsonObject body = JsonBody.of(context, FIELDS);
    CameraConfig camera = camera(context, body);
    IncidentType type =
        id(body, "type", "an incident type", IncidentType::byId)
            .orElseThrow(
                () -> Problem.invalidParameter("type", "an incident type is expected").raised());
    Severity severity =
        id(body, "severity", "a severity", Severity::byId).orElse(type.usualSeverity());
    MediaTime now = MediaTime.of(clock.instant());
    var drill =
        new Incident(
            IncidentId.of(camera.id(), RULE, now, 0),
            camera.id(),
            RULE,
            type,
            severity,
            now,
            now,
            null,
            1,
            zone(body, camera),
            List.of(),
            new Box(0, 0, 1, 1),
            1,
            1);
    intake.drill(drill);
    return new JsonObject().put("id", drill.id().value()).put("drill", true);
  }

  private CameraConfig camera(RoutingContext context, JsonObject body) {
    String text = Endpoints.text(body, "camera", LONGEST);
    return Optional.ofNullable(text)
        .filter(CameraId::isValid)
        .map(CameraId::new)
        .filter(View.of(context, cameras)::shows)
        .flatMap(cameras::camera)
        .orElseThrow(
            () ->
                Problem.invalidParameter("camera", "'" + text + "' found, a camera's id expected")
                    .raised());
  }

  private static @Nullable String zone(JsonObject body, CameraConfig camera) {
    String zone = Endpoints.text(body, "zone", LONGEST);
    if (zone != null && camera.zone(zone).isEmpty()) {
      throw Problem.invalidParameter("zone", "'" + zone + "' found, a zone of the camera expected")
          .raised();
    }
    return zone;
  }

  private static <T> Optional<T> id(
      JsonObject body, String name, String expected, Function<String, Optional<T>> byId) {
    String text = Endpoints.text(body, name, LONGEST);
    if (text == null) {
      return Optional.empty();
    }
    Optional<T> found = byId.apply(text);
    if (found.isEmpty()) {
      throw Problem.invalidParameter(name, "'" + text + "' found, " + expected + " expected")
          .raised();
    }
    return found;
  }
}
