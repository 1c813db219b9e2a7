package io.saola.events.store;

import io.saola.core.incident.IncidentId;
import io.saola.events.review.Review;
import io.saola.events.review.ReviewState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** The history of reviews, and its newest step in the incident's row. */
final class ReviewRows {

  private ReviewRows() {}

  static void add(Handle handle, IncidentId id, Review step) {
    Instant at = Objects.requireNonNull(step.at());
    try (var insert =
            handle.createUpdate(
                """
                INSERT INTO review (incident, ordinal, state, note, assignee, made_by, made_at)
                VALUES (:id,
                  (SELECT COALESCE(MAX(ordinal), 0) + 1 FROM review WHERE incident = :id),
                  :state, :note, :assignee, :by, :at)
                """);
        var update =
            handle.createUpdate(
                """
                UPDATE incident SET review_state = :state, review_note = :note,
                  review_assignee = :assignee, review_by = :by, review_at = :at
                WHERE id = :id
                """)) {
      for (var statement : List.of(insert, update)) {
        statement
            .bind("id", id.value())
            .bind("state", step.state().id())
            .bind("note", step.note())
            .bind("assignee", step.assignee())
            .bind("by", step.by())
            .bind("at", IncidentRows.micros(at))
            .execute();
      }
    }
  }

  /** All steps, oldest first. */
  static List<Review> of(Handle handle, String incident) {
    try (var query =
        handle.createQuery(
            "SELECT state, note, assignee, made_by, made_at FROM review"
                + " WHERE incident = :id ORDER BY ordinal")) {
      return query
          .bind("id", incident)
          .map(
              (row, _) ->
                  new Review(
                      ReviewState.byId(row.getString("state")).orElseThrow(),
                      row.getString("note"),
                      row.getString("assignee"),
                      row.getString("made_by"),
                      IncidentRows.instant(row.getLong("made_at"))))
          .list();
    }
  }
}
