package io.saola.events.api;

import io.saola.events.delivery.DestinationHealth;
import io.saola.events.delivery.Dispatch;
import io.saola.events.security.Permission;
import io.saola.events.store.DeliveryRow;
import io.saola.events.store.DeliveryStore;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Destinations: how they are doing, what was given up for them, and having that tried again. */
final class DestinationRoutes {

  private static final String ONE = "/api/destinations/:id";
  private static final int MOST_SHOWN = 500;

  private final Dispatch dispatch;
  private final DeliveryStore deliveries;

  DestinationRoutes(Dispatch dispatch, DeliveryStore deliveries) {
    this.dispatch = dispatch;
    this.deliveries = deliveries;
  }

  void mount(Endpoints endpoints) {
    endpoints.guardedJson(
        HttpMethod.GET, "/api/destinations", Permission.VIEW_DESTINATIONS, _ -> list());
    endpoints.guardedJson(HttpMethod.GET, ONE + "/dead", Permission.VIEW_DESTINATIONS, this::dead);
    endpoints.guardedJson(
        HttpMethod.POST, ONE + "/replay", Permission.REPLAY_DELIVERIES, this::replay);
  }

  private JsonObject list() {
    var items = new JsonArray();
    for (DestinationHealth health : dispatch.health()) {
      items.add(
          new JsonObject()
              .put("id", health.destination())
              .put("state", health.state().id())
              .put("since", health.since().toString())
              .put("behind", health.behind())
              .put("waiting", deliveries.count(health.destination(), DeliveryRow.State.WAITING))
              .put("dead", deliveries.count(health.destination(), DeliveryRow.State.DEAD))
              .put("reason", health.reason())
              .put(
                  "traffic",
                  dispatch
                      .trafficHealth(health.destination())
                      .map(DestinationRoutes::traffic)
                      .orElse(null)));
    }
    return new JsonObject().put("items", items);
  }

  private static JsonObject traffic(DestinationHealth health) {
    return new JsonObject()
        .put("state", health.state().id())
        .put("since", health.since().toString())
        .put("behind", health.behind())
        .put("reason", health.reason());
  }

  private JsonObject dead(RoutingContext context) {
    return new JsonObject().put("items", json(deliveries.dead(known(context), MOST_SHOWN)));
  }

  private JsonObject replay(RoutingContext context) {
    String destination = known(context);
    int tried =
        dispatch
            .replay(destination, seq(JsonBody.of(context, Set.of("seq"))))
            .orElseThrow(() -> noSuchDestination());
    return new JsonObject().put("destination", destination).put("replayed", tried);
  }

  private static @Nullable Long seq(JsonObject body) {
    Object seq = body.getValue("seq");
    if (seq == null) {
      return null;
    }
    if ((seq instanceof Integer || seq instanceof Long) && ((Number) seq).longValue() > 0) {
      return ((Number) seq).longValue();
    }
    throw Problem.invalidParameter("seq", "the number of one change, or nothing for all").raised();
  }

  private String known(RoutingContext context) {
    String id = Objects.requireNonNull(context.pathParam("id"));
    if (dispatch.health().stream().noneMatch(health -> health.destination().equals(id))) {
      throw noSuchDestination();
    }
    return id;
  }

  private static Problem.Raised noSuchDestination() {
    return Problem.notFound("There is no such destination.").raised();
  }

  /** Deliveries as JSON, also those of one incident. */
  static JsonArray json(List<DeliveryRow> rows) {
    var items = new JsonArray();
    for (DeliveryRow row : rows) {
      Instant nextAt = row.nextAt();
      items.add(
          new JsonObject()
              .put("destination", row.destination())
              .put("seq", row.seq())
              .put("incident", row.incident())
              .put("state", row.state().id())
              .put("attempts", row.attempts())
              .put("nextAt", nextAt == null ? null : nextAt.toString())
              .put("reason", row.reason())
              .put("at", row.at().toString()));
    }
    return items;
  }
}
