package io.saola.events.store;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.core.time.MediaTime;
import io.saola.events.review.Deadlines;
import io.saola.events.review.Review;
import io.saola.events.review.ReviewDecision;
import io.saola.events.review.ReviewState;
import io.saola.events.review.ReviewStep;
import io.saola.events.store.IncidentChange.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
          var changes = new ArrayList<IncidentChange>();
          entries.forEach(entry -> apply(handle, entry).ifPresent(changes::add));
          return changes;
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
            handle -> {
              var changes = new ArrayList<IncidentChange>();
              for (OpenIncident open : IncidentQueries.open(handle)) {
                if (abandoned.test(open.stored().incident())) {
                  Incident ended = open.stored().incident().ended(open.knownAt());
                  IncidentRows.update(
                      handle, ended, open.knownAt().micros(), open.stored().dueAt());
                  changes.add(change(handle, Kind.ENDED, ended.id()));
                }
              }
              return changes;
            })
        .size();
  }

  /**
   * Takes a step of a review, if the workflow allows it.
   *
   * @return empty when there is no such incident
   */
  public Optional<ReviewDecision> review(IncidentId id, ReviewStep step) {
    var decision = new ArrayList<ReviewDecision>(1);
    write(
        handle -> {
          Optional<StoredIncident> found = IncidentQueries.find(handle, id.value());
          if (found.isEmpty()) {
            return List.of();
          }
          StoredIncident now = found.get();
          decision.add(ReviewDecision.of(now.incident().type(), now.review(), now.version(), step));
          if (!(decision.getFirst() instanceof ReviewDecision.Accepted(Review next))) {
            return List.of();
          }
          ReviewRows.add(handle, id, now.version() + 1, next, dueAt(now.incident(), next, now));
          return List.of(change(handle, Kind.REVIEWED, id));
        });
    return decision.stream().findFirst();
  }

  private Optional<IncidentChange> apply(Handle handle, StoreEntry entry) {
    return switch (entry) {
      case StoreEntry.Event(IncidentEvent event) -> apply(handle, event);
      case StoreEntry.Snapshot(IncidentId id, String file) -> applySnapshot(handle, id, file);
      case StoreEntry.Checkpoint(CameraId camera, byte[] state) -> {
        CheckpointRows.save(handle, camera, state, clock.instant());
        yield Optional.empty();
      }
      case StoreEntry.Flow flow -> {
        FlowStore.add(handle, flow);
        yield Optional.empty();
      }
    };
  }

  private Optional<IncidentChange> apply(Handle handle, IncidentEvent event) {
    Incident incident = event.incident();
    Optional<StoredIncident> known = IncidentQueries.find(handle, incident.id().value());
    if (known.isEmpty()) {
      Instant now = clock.instant();
      Instant dueAt = deadlines.of(ReviewState.NEW, incident.severity(), now);
      IncidentRows.insert(handle, incident, now, dueAt, false);
      return Optional.of(change(handle, Kind.OPENED, incident.id()));
    }
    Kind kind =
        switch (event) {
          case IncidentEvent.Opened _ -> Kind.OPENED;
          case IncidentEvent.Updated _ -> Kind.UPDATED;
          case IncidentEvent.Ended _ -> Kind.ENDED;
        };
    if (kind == Kind.OPENED) {
      return Optional.empty();
    }
    StoredIncident before = known.get();
    Instant dueAt = dueAt(incident, before.review(), before);
    IncidentRows.update(handle, incident, knownAt(before), dueAt);
    return before.incident().equals(incident)
        ? Optional.empty()
        : Optional.of(change(handle, kind, incident.id()));
  }

  /** Once it is overdue it stays so until somebody takes a step. */
  private @Nullable Instant dueAt(Incident incident, Review review, StoredIncident before) {
    Instant since = review.at();
    return deadlines.of(
        review.state(), incident.severity(), since == null ? before.pushedAt() : since);
  }

  /** As much media time has passed since the detection as wall time since the push. */
  private long knownAt(StoredIncident known) {
    long sincePush =
        MediaTime.of(clock.instant()).micros() - MediaTime.of(known.pushedAt()).micros();
    return known.incident().detectedAt().micros() + Math.max(0, sincePush);
  }

  private Optional<IncidentChange> applySnapshot(Handle handle, IncidentId id, String file) {
    int changed =
        handle.execute(
            "UPDATE incident SET snapshot = ? WHERE id = ? AND (snapshot IS NULL OR snapshot <> ?)",
            file,
            id.value(),
            file);
    return changed == 0 ? Optional.empty() : Optional.of(change(handle, Kind.UPDATED, id));
  }

  private IncidentChange change(Handle handle, Kind kind, IncidentId id) {
    Instant at = IncidentRows.instant(IncidentRows.micros(clock.instant()));
    long seq = FeedRows.append(handle, id, kind, at);
    return new IncidentChange(
        seq, kind, at, IncidentQueries.find(handle, id.value()).orElseThrow());
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
