package io.saola.events.api;

import io.saola.core.incident.Incident;
import io.saola.events.mute.MuteBook;
import io.saola.events.review.Mute;
import io.saola.events.security.Permission;
import io.saola.events.store.IncidentQueries;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Silences a rule or a camera for some hours, from an incident, and says what is silent. */
final class MuteRoutes {

  private static final Set<String> FIELDS = Set.of("scope", "hours", "reason");
  private static final int LONGEST_REASON = 500;

  private final KnownIncidents known;
  private final CameraDirectory cameras;
  private final MuteBook book;
  private final InstantSource clock;

  MuteRoutes(IncidentQueries queries, CameraDirectory cameras, MuteBook book, InstantSource clock) {
    this.known = new KnownIncidents(queries, cameras);
    this.cameras = cameras;
    this.book = book;
    this.clock = clock;
  }

  void mount(Endpoints endpoints) {
    endpoints.guardedJson(
        HttpMethod.POST, "/api/incidents/:id/mute", Permission.MUTE_ALERTS, this::begin);
    endpoints.guardedJson(
        HttpMethod.GET, "/api/mutes", Permission.VIEW_INCIDENTS, context -> list(context));
    endpoints.guardedJson(HttpMethod.DELETE, "/api/mutes/:id", Permission.MUTE_ALERTS, this::end);
  }

  private JsonObject begin(RoutingContext context) {
    Incident incident = known.named(context).incident();
    JsonObject body = JsonBody.of(context, FIELDS);
    String reason = Endpoints.text(body, "reason", LONGEST_REASON);
    if (reason == null) {
      throw Problem.invalidParameter("reason", "a reason is expected").raised();
    }
    Instant now = clock.instant();
    var mute =
        new Mute(
            UUID.randomUUID().toString(),
            incident.camera(),
            rule(body, incident),
            now,
            now.plus(hours(body)),
            reason,
            Endpoints.identity(context).name(),
            incident.id().value(),
            0);
    book.begin(mute);
    return json(mute);
  }

  private static @Nullable String rule(JsonObject body, Incident incident) {
    String scope = Endpoints.text(body, "scope", 20);
    if ("rule".equals(scope)) {
      return incident.rule();
    }
    if ("camera".equals(scope)) {
      return null;
    }
    throw Problem.invalidParameter("scope", "'" + scope + "' found, rule or camera expected")
        .raised();
  }

  private static Duration hours(JsonObject body) {
    Object hours = body.getValue("hours");
    if (hours instanceof Number number
        && number.doubleValue() >= 0.1
        && number.doubleValue() <= Mute.LONGEST.toHours()) {
      return Duration.ofSeconds(Math.round(number.doubleValue() * 3_600));
    }
    throw Problem.invalidParameter(
            "hours", "a number of 0.1.." + Mute.LONGEST.toHours() + " is expected")
        .raised();
  }

  private JsonObject list(RoutingContext context) {
    var items = new JsonArray();
    View view = View.of(context, cameras);
    book.lasting().stream()
        .filter(mute -> view.shows(mute.camera()))
        .forEach(mute -> items.add(json(mute)));
    return new JsonObject().put("items", items);
  }

  private JsonObject end(RoutingContext context) {
    String id = Objects.requireNonNull(context.pathParam("id"));
    View view = View.of(context, cameras);
    boolean known =
        book.lasting().stream().anyMatch(mute -> mute.id().equals(id) && view.shows(mute.camera()));
    if (!known || !book.end(id, Endpoints.identity(context).name())) {
      throw Problem.notFound("Nothing is silenced under this id now.").raised();
    }
    return new JsonObject().put("id", id).put("ended", true);
  }

  private JsonObject json(Mute mute) {
    return new JsonObject()
        .put("id", mute.id())
        .put("camera", mute.camera().value())
        .put(
            "cameraName",
            cameras.camera(mute.camera()).map(c -> c.name()).orElse(mute.camera().value()))
        .put("rule", mute.rule())
        .put("since", mute.since().toString())
        .put("until", mute.until().toString())
        .put("reason", mute.reason())
        .put("by", mute.by())
        .put("incident", mute.incident())
        .put("withheld", mute.withheld());
  }
}
