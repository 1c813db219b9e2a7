package io.saola.events.api;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.incident.IncidentType;
import io.saola.events.report.Names;
import io.saola.events.review.ReviewState;
import io.saola.events.store.IncidentFilter;
import io.saola.events.store.PageCursor;
import io.saola.events.store.SearchText;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code GET /api/incidents} was asked for. */
record IncidentListRequest(IncidentFilter filter, int limit, @Nullable PageCursor cursor) {

  private static final Set<String> KNOWN =
      Set.of("review", "type", "camera", "from", "to", "overdue", "q", "limit", "cursor");
  private static final int USUAL_LIMIT = 50;
  private static final int HIGHEST_LIMIT = 500;
  private static final int LONGEST_SEARCH = 200;
  private static final int MOST_WORDS = 10;

  /**
   * Reads the parameters.
   *
   * @param cameras whose names are searched too
   */
  static IncidentListRequest parse(MultiMap parameters, Collection<CameraConfig> cameras) {
    ListQuery query = ListQuery.of(parameters, KNOWN);
    var filter =
        new IncidentFilter(
            query.each("review", "a review state", ReviewState::byId),
            query.each("type", "an incident type", IncidentType::byId),
            query.each("camera", CameraId.EXPECTED, ListQuery::cameraId),
            query.time("from"),
            query.time("to"),
            query.yes("overdue"),
            words(query.text("q", LONGEST_SEARCH), cameras));
    return new IncidentListRequest(filter, query.limit(USUAL_LIMIT, HIGHEST_LIMIT), query.cursor());
  }

  private static List<IncidentFilter.Word> words(String text, Collection<CameraConfig> cameras) {
    return SearchText.words(text).stream()
        .limit(MOST_WORDS)
        .map(word -> new IncidentFilter.Word(word, types(word), named(word, cameras)))
        .toList();
  }

  private static Set<IncidentType> types(String word) {
    return Arrays.stream(IncidentType.values())
        .filter(
            type ->
                SearchText.folded(
                        type.id() + " " + Names.vietnamese(type) + " " + Names.english(type))
                    .contains(word))
        .collect(Collectors.toSet());
  }

  private static Set<String> named(String word, Collection<CameraConfig> cameras) {
    return cameras.stream()
        .filter(camera -> SearchText.folded(camera.name()).contains(word))
        .map(camera -> camera.id().value())
        .collect(Collectors.toSet());
  }
}
