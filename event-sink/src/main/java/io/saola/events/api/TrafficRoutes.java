package io.saola.events.api;

import io.saola.core.camera.CameraId;
import io.saola.core.flow.FlowMinute;
import io.saola.core.wire.FlowLines;
import io.saola.events.security.Permission;
import io.saola.events.store.FlowStore;
import io.saola.events.store.PageCursor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Set;

/** Traffic by the minute, each as a line of {@code flow.jsonl}, newest first. */
final class TrafficRoutes {

  private static final Set<String> KNOWN = Set.of("camera", "from", "to", "limit", "cursor");
  private static final int USUAL_LIMIT = 60;

  /** A day of one camera. */
  private static final int HIGHEST_LIMIT = 1_440;

  private final FlowStore traffic;
  private final CameraDirectory cameras;

  TrafficRoutes(FlowStore traffic, CameraDirectory cameras) {
    this.traffic = traffic;
    this.cameras = cameras;
  }

  void mount(Endpoints endpoints) {
    endpoints.guardedJson(HttpMethod.GET, "/api/flow", Permission.VIEW_CAMERAS, this::list);
  }

  private JsonObject list(RoutingContext context) {
    ListQuery query = ListQuery.of(context.queryParams(), KNOWN);
    Instant from = query.time("from");
    Instant to = query.time("to");
    int limit = query.limit(USUAL_LIMIT, HIGHEST_LIMIT);
    PageCursor cursor = query.cursor();
    FlowStore.Page page =
        View.of(context, cameras)
            .among(query.each("camera", CameraId.EXPECTED, ListQuery::cameraId))
            .map(ids -> traffic.page(new FlowStore.Filter(ids, from, to), limit, cursor))
            .orElse(FlowStore.Page.EMPTY);
    var items = new JsonArray();
    for (FlowMinute minute : page.items()) {
      items.add(new JsonObject(FlowLines.line(minute)));
    }
    var next = page.next();
    return new JsonObject().put("items", items).put("next", next == null ? null : next.text());
  }
}
