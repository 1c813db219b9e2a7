package io.saola.events.api;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.IncidentType;
import io.saola.events.review.ReviewState;
import io.saola.events.store.IncidentFilter;
import io.saola.events.store.PageCursor;
import io.vertx.core.MultiMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code GET /api/incidents} was asked for. */
record IncidentListRequest(IncidentFilter filter, int limit, @Nullable PageCursor cursor) {

  private static final Set<String> KNOWN =
      Set.of("review", "type", "camera", "from", "to", "limit", "cursor");
  private static final int USUAL_LIMIT = 50;
  private static final int HIGHEST_LIMIT = 500;

  static IncidentListRequest parse(MultiMap parameters) {
    ListQuery query = ListQuery.of(parameters, KNOWN);
    var filter =
        new IncidentFilter(
            query.each("review", "a review state", ReviewState::byId),
            query.each("type", "an incident type", IncidentType::byId),
            query.each("camera", CameraId.EXPECTED, ListQuery::cameraId),
            query.time("from"),
            query.time("to"));
    return new IncidentListRequest(filter, query.limit(USUAL_LIMIT, HIGHEST_LIMIT), query.cursor());
  }
}
