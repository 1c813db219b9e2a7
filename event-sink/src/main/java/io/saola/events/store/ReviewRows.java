package io.saola.events.store;

import io.saola.core.incident.IncidentId;
import io.saola.events.review.DismissalReason;
import io.saola.events.review.Review;
import io.saola.events.review.ReviewState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The history of reviews, and its newest step in the incident's row. */
final class ReviewRows {

  private ReviewRows() {}

  /**
   * Adds a step.
   *
   * @param ordinal of the step, from 1
   * @param dueAt by when the next one is to be taken, null when none is waited for
   */
  static void add(Handle handle, IncidentId id, int ordinal, Review step, @Nullable Instant dueAt) {
    Instant at = Objects.requireNonNull(step.at());
    DismissalReason reason = step.reason();
    try (var insert =
            handle.createUpdate(
                """
                INSERT INTO review
                  (incident, ordinal, state, note, assignee, unit, reason, made_by, made_at)
                VALUES (:id, :ordinal, :state, :note, :assignee, :unit, :reason, :by, :at)
                """);
        var update =
            handle.createUpdate(
                """
                UPDATE incident SET review_state = :state, review_note = :note,
                  review_assignee = :assignee, review_unit = :unit, review_reason = :reason,
                  review_by = :by, review_at = :at, review_version = :ordinal, due_at = :dueAt,
                  overdue = 0, search = search || :search
                WHERE id = :id
                """)) {
      for (var statement : List.of(insert, update)) {
        statement
            .bind("id", id.value())
            .bind("state", step.state().id())
            .bind("note", step.note())
            .bind("assignee", step.assignee())
            .bind("unit", step.unit())
            .bind("reason", reason == null ? null : reason.id())
            .bind("ordinal", ordinal)
            .bind("by", step.by())
            .bind("at", IncidentRows.micros(at));
      }
      update.bind("search", " " + SearchText.of(step));
      update.bind("dueAt", dueAt == null ? null : (Long) IncidentRows.micros(dueAt));
      insert.execute();
      update.execute();
    }
  }

  /** All steps, oldest first. */
  static List<Review> of(Handle handle, String incident) {
    try (var query =
        handle.createQuery(
            "SELECT state, note, assignee, unit, reason, made_by, made_at FROM review"
                + " WHERE incident = :id ORDER BY ordinal")) {
      return query
          .bind("id", incident)
          .map(
              (row, _) ->
                  new Review(
                      ReviewState.byId(row.getString("state")).orElseThrow(),
                      row.getString("note"),
                      row.getString("assignee"),
                      row.getString("unit"),
                      IncidentRows.reason(row.getString("reason")),
                      row.getString("made_by"),
                      IncidentRows.instant(row.getLong("made_at"))))
          .list();
    }
  }
}
