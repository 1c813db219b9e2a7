package io.saola.events.store;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.events.evidence.EvidencePart;
import io.saola.events.review.Deadlines;
import io.saola.events.review.Review;
import io.saola.events.review.ReviewDecision;
import io.saola.events.review.ReviewStep;
import io.saola.events.store.IncidentChange.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes incidents, reviews, checkpoints and traffic, and tells the listener what changed. Safe for
 * use by any thread; failures of the database come out as unchecked exceptions of JDBI, and then
 * nothing was written.
 *
 * <p>Events are idempotent: the newest word of the rules holds, an event that says nothing new
 * changes nothing, and one that opens what is known already is ignored, so that a replay never
 * alerts twice.
 */
public final class IncidentStore {

  /** With one transaction. */
  private static final int MOST_ESCALATED = 100;

  private final Database database;
  private final InstantSource clock;
  private final Deadlines deadlines;
  private final ChangeListener listener;
  private long told;

  /** Begins telling after the newest change that the store holds. */
  public IncidentStore(
      Database database, InstantSource clock, Deadlines deadlines, ChangeListener listener) {
    this.database = database;
    this.clock = clock;
    this.deadlines = deadlines;
    this.listener = listener;
    this.told = database.<Long, RuntimeException>read(FeedRows::newest);
  }

  /** Stores all entries, or none. */
  public void apply(List<StoreEntry> entries) {
    write(
        handle -> {
          var batch = new IncidentBatch(handle, now(), deadlines, incidents(entries));
          entries.forEach(entry -> apply(handle, batch, entry));
          return batch.write();
        });
  }

  /**
   * Ends what is open in the store and belongs to nothing that is still watched, at the time up to
   * which it was known.
   *
   * @return how many were ended
   */
  public int endOpen(Predicate<Incident> abandoned) {
    return write(
            handle ->
                end(
                    handle,
                    IncidentQueries.open(handle).stream()
                        .filter(open -> abandoned.test(open.stored().incident()))
                        .toList()))
        .size();
  }

  /**
   * Ends exercises that began before a time.
   *
   * @return how many were ended
   */
  public int endDrills(Instant begunBefore) {
    return write(handle -> end(handle, IncidentQueries.openDrills(handle, begunBefore))).size();
  }

  private List<IncidentChange> end(Handle handle, List<OpenIncident> over) {
    var batch =
        new IncidentBatch(handle, now(), deadlines, over.stream().map(IncidentStore::id).toList());
    over.forEach(open -> batch.apply(ended(open)));
    return batch.write();
  }

  /**
   * Takes a step of a review, if the workflow allows it.
   *
   * @return empty when there is no such incident
   */
  public Optional<ReviewDecision> review(IncidentId id, ReviewStep step) {
    return reviewed(id, step, null);
  }

  /**
   * As {@link #review(IncidentId, ReviewStep)}, for a message that may come more than once: after
   * it was accepted it is accepted again, and changes nothing.
   */
  public Optional<ReviewDecision> review(IncidentId id, ReviewStep step, HeardMessage message) {
    return reviewed(id, step, message);
  }

  private Optional<ReviewDecision> reviewed(
      IncidentId id, ReviewStep step, @Nullable HeardMessage message) {
    var decision = new ArrayList<ReviewDecision>(1);
    write(
        handle -> {
          Optional<StoredIncident> found = IncidentQueries.find(handle, id.value());
          if (found.isEmpty()) {
            return List.of();
          }
          StoredIncident now = found.get();
          if (message != null && HeardRows.knows(handle, message)) {
            decision.add(new ReviewDecision.Accepted(now.review()));
            return List.of();
          }
          decision.add(ReviewDecision.of(now.incident().type(), now.review(), now.version(), step));
          if (!(decision.getFirst() instanceof ReviewDecision.Accepted(Review next))) {
            return List.of();
          }
          Instant dueAt = deadlines.of(next, now.incident().severity(), now.pushedAt());
          ReviewRows.add(handle, id, now.version() + 1, next, dueAt);
          if (message != null) {
            HeardRows.add(handle, message, now());
          }
          return List.of(change(handle, Kind.REVIEWED, id));
        });
    return decision.stream().findFirst();
  }

  /**
   * Marks as overdue what was to be taken by now and was not, and tells of it. A little at a time.
   *
   * @return how many
   */
  public int escalate() {
    return write(
            handle -> {
              var changes = new ArrayList<IncidentChange>();
              for (IncidentId id : IncidentRows.markOverdue(handle, now(), MOST_ESCALATED)) {
                changes.add(change(handle, Kind.ESCALATED, id));
              }
              return changes;
            })
        .size();
  }

  private static String id(OpenIncident open) {
    return open.stored().incident().id().value();
  }

  private static IncidentEvent ended(OpenIncident open) {
    return new IncidentEvent.Ended(open.stored().incident().ended(open.knownAt()));
  }

  private static Set<String> incidents(List<StoreEntry> entries) {
    Set<String> ids = new HashSet<>();
    for (StoreEntry entry : entries) {
      switch (entry) {
        case StoreEntry.Event(IncidentEvent event) -> ids.add(event.incident().id().value());
        case StoreEntry.Drill(Incident incident) -> ids.add(incident.id().value());
        case StoreEntry.Evidence(IncidentId id, var _) -> ids.add(id.value());
        case StoreEntry.Checkpoint _, StoreEntry.Flow _, StoreEntry.Journaled _ -> {
          // About no incident.
        }
      }
    }
    return ids;
  }

  private void apply(Handle handle, IncidentBatch batch, StoreEntry entry) {
    switch (entry) {
      case StoreEntry.Event(IncidentEvent event) -> batch.apply(event);
      case StoreEntry.Drill(Incident incident) -> batch.drill(incident);
      case StoreEntry.Evidence(IncidentId id, List<EvidencePart> parts) ->
          batch.evidence(id.value(), parts);
      case StoreEntry.Checkpoint(CameraId camera, byte[] state) ->
          CheckpointRows.save(handle, camera, state, now());
      case StoreEntry.Journaled(String journal, long upTo) ->
          JournalRows.save(handle, journal, upTo);
      case StoreEntry.Flow flow -> FlowStore.add(handle, flow);
    }
  }

  /** As the store keeps it. */
  private Instant now() {
    return IncidentRows.instant(IncidentRows.micros(clock.instant()));
  }

  private IncidentChange change(Handle handle, Kind kind, IncidentId id) {
    var change =
        new IncidentChange(
            FeedRows.newest(handle) + 1,
            kind,
            now(),
            IncidentQueries.find(handle, id.value()).orElseThrow());
    FeedRows.append(handle, List.of(change));
    return change;
  }

  private List<IncidentChange> write(ChangingTransaction transaction) {
    database.turn().lock();
    try {
      List<IncidentChange> changes =
          database.<List<IncidentChange>, RuntimeException>write(transaction::run);
      tell(changes);
      return changes;
    } finally {
      database.turn().unlock();
    }
  }

  /**
   * A commit whose answer was lost may have happened all the same; its changes are told with the
   * next ones.
   */
  private void tell(List<IncidentChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    List<IncidentChange> untold = changes;
    if (changes.getFirst().seq() != told + 1) {
      untold = database.read(handle -> FeedRows.after(handle, told, Integer.MAX_VALUE));
    }
    told = changes.getLast().seq();
    listener.changed(untold);
  }

  /** What one transaction does and which changes it made, in order. */
  @FunctionalInterface
  private interface ChangingTransaction {

    List<IncidentChange> run(Handle handle);
  }
}
