package io.saola.events.intake;

import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.events.evidence.EvidencePart;
import io.saola.events.store.StoreEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Entries of the journal as JSON. Fields are only ever added: a newer program reads older files.
 */
final class EntryText {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * What a line holds.
   *
   * @param incident with {@code opened}, {@code updated}, {@code ended} and {@code drill}
   * @param id of the incident whose evidence {@code parts} are, with {@code evidence}
   */
  private record Line(
      String kind,
      @Nullable Incident incident,
      @Nullable String id,
      @Nullable List<EvidencePart> parts) {}

  private EntryText() {}

  /** Whether the journal keeps such entries. */
  static boolean isKept(StoreEntry entry) {
    return switch (entry) {
      case StoreEntry.Event _, StoreEntry.Drill _, StoreEntry.Evidence _ -> true;
      case StoreEntry.Checkpoint _, StoreEntry.Flow _, StoreEntry.Journaled _ -> false;
    };
  }

  static byte[] of(StoreEntry entry) {
    return JSON.writeValueAsBytes(
        switch (entry) {
          case StoreEntry.Event(IncidentEvent event) ->
              new Line(kind(event), event.incident(), null, null);
          case StoreEntry.Drill(Incident incident) -> new Line("drill", incident, null, null);
          case StoreEntry.Evidence(IncidentId id, List<EvidencePart> parts) ->
              new Line("evidence", null, id.value(), parts);
          case StoreEntry.Checkpoint _, StoreEntry.Flow _, StoreEntry.Journaled _ ->
              throw new IllegalArgumentException("not kept in the journal");
        });
  }

  private static String kind(IncidentEvent event) {
    return switch (event) {
      case IncidentEvent.Opened _ -> "opened";
      case IncidentEvent.Updated _ -> "updated";
      case IncidentEvent.Ended _ -> "ended";
    };
  }

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException when it is none
   */
  static StoreEntry parse(byte[] json) {
    try {
      return entry(JSON.readValue(json, Line.class));
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException("no entry of a journal", malformed);
    }
  }

  private static StoreEntry entry(Line line) {
    Incident incident = line.incident();
    if (incident != null) {
      return line.kind().equals("drill")
          ? new StoreEntry.Drill(incident)
          : new StoreEntry.Event(event(line.kind(), incident));
    }
    String id = line.id();
    List<EvidencePart> parts = line.parts();
    if (id != null && parts != null) {
      return new StoreEntry.Evidence(new IncidentId(id), parts);
    }
    throw new IllegalArgumentException("no entry of a journal");
  }

  private static IncidentEvent event(String kind, Incident incident) {
    return switch (kind) {
      case "opened" -> new IncidentEvent.Opened(incident);
      case "updated" -> new IncidentEvent.Updated(incident);
      case "ended" -> new IncidentEvent.Ended(incident);
      default -> throw new IllegalArgumentException("no entry of a journal: " + kind);
    };
  }
}
