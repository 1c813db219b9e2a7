package io.saola.events.store;

import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.time.MediaTime;
import io.saola.events.evidence.EvidencePart;
import io.saola.events.review.Deadlines;
import io.saola.events.review.Review;
import io.saola.events.store.IncidentChange.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction does to incidents, worked out in memory between one query for all of them and
 * a few batches: a statement for each event would cost more than everything else. For one thread
 * and one transaction.
 */
final class IncidentBatch {

  private final Handle handle;
  private final Instant now;
  private final Deadlines deadlines;
  private final Map<String, StoredIncident> state;
  private final Set<String> added = new LinkedHashSet<>();
  private final Map<String, Long> changed = new LinkedHashMap<>();
  private final List<IncidentChange> changes = new ArrayList<>();
  private final Map<String, List<EvidencePart>> noted = new LinkedHashMap<>();
  private @Nullable Map<String, Set<EvidencePart>> evidence;
  private long seq;

  /**
   * Reads what is known of some incidents.
   *
   * @param now wall time, in whole microseconds
   */
  IncidentBatch(Handle handle, Instant now, Deadlines deadlines, Collection<String> incidents) {
    this.handle = handle;
    this.now = now;
    this.deadlines = deadlines;
    this.state = new HashMap<>(IncidentQueries.findAll(handle, incidents));
    this.seq = FeedRows.newest(handle);
  }

  /** The newest word of the rules holds; what says nothing new changes nothing. */
  void apply(IncidentEvent event) {
    Incident incident = event.incident();
    String id = incident.id().value();
    StoredIncident before = state.get(id);
    if (before == null) {
      open(incident, false);
      return;
    }
    if (event instanceof IncidentEvent.Opened) {
      return;
    }
    changed.put(id, knownAt(before));
    state.put(id, with(before, incident, before.snapshot()));
    if (!before.incident().equals(incident)) {
      tell(event instanceof IncidentEvent.Ended ? Kind.ENDED : Kind.UPDATED, id);
    }
  }

  /** An exercise begins, unless it has already. */
  void drill(Incident incident) {
    if (!state.containsKey(incident.id().value())) {
      open(incident, true);
    }
  }

  /** Adds one that is not known. */
  private void open(Incident incident, boolean drill) {
    String id = incident.id().value();
    Instant dueAt = deadlines.of(Review.NONE, incident.severity(), now);
    state.put(id, new StoredIncident(incident, now, null, Review.NONE, 0, dueAt, false, drill));
    added.add(id);
    tell(Kind.OPENED, id);
  }

  /** Files of an incident's evidence lie on the disk; of one that nobody knows they are nothing. */
  void evidence(String id, List<EvidencePart> parts) {
    if (!state.containsKey(id)) {
      return;
    }
    Set<EvidencePart> known = evidence().computeIfAbsent(id, _ -> new HashSet<>());
    List<EvidencePart> fresh = parts.stream().filter(known::add).toList();
    if (fresh.isEmpty()) {
      return;
    }
    noted.computeIfAbsent(id, _ -> new ArrayList<>()).addAll(fresh);
    fresh.stream()
        .filter(part -> part.part().equals(EvidencePart.SNAPSHOT))
        .forEach(part -> snapshot(id, part.place()));
    tell(Kind.UPDATED, id);
  }

  /** Asked for by those few transactions that bring evidence. */
  private Map<String, Set<EvidencePart>> evidence() {
    if (evidence == null) {
      evidence = EvidenceRows.ofAll(handle, state.keySet());
    }
    return evidence;
  }

  private void snapshot(String id, String file) {
    StoredIncident before = known(id);
    changed.putIfAbsent(id, knownAt(before));
    state.put(id, with(before, before.incident(), file));
  }

  private StoredIncident with(StoredIncident before, Incident incident, @Nullable String snapshot) {
    Instant dueAt = deadlines.of(before.review(), incident.severity(), before.pushedAt());
    return new StoredIncident(
        incident,
        before.pushedAt(),
        snapshot,
        before.review(),
        before.version(),
        dueAt,
        before.overdue(),
        before.drill());
  }

  /** As much media time has passed since the detection as wall time since the push. */
  private long knownAt(StoredIncident known) {
    long sincePush = MediaTime.of(now).micros() - MediaTime.of(known.pushedAt()).micros();
    return known.incident().detectedAt().micros() + Math.max(0, sincePush);
  }

  private void tell(Kind kind, String id) {
    seq++;
    changes.add(new IncidentChange(seq, kind, now, known(id)));
  }

  private StoredIncident known(String id) {
    return Objects.requireNonNull(state.get(id));
  }

  /**
   * Writes it all.
   *
   * @return what changed, in order
   */
  List<IncidentChange> write() {
    changed.keySet().removeAll(added);
    IncidentRows.insert(handle, added.stream().map(this::known).toList());
    IncidentRows.update(
        handle,
        changed.entrySet().stream()
            .map(entry -> new OpenIncident(known(entry.getKey()), new MediaTime(entry.getValue())))
            .toList());
    EvidenceRows.save(handle, noted, now);
    FeedRows.append(handle, changes);
    return changes;
  }
}
