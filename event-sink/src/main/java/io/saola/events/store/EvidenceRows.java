package io.saola.events.store;

import io.saola.core.time.MediaTime;
import io.saola.events.evidence.EvidencePart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Rows of the table evidence to records and back. */
final class EvidenceRows {

  private EvidenceRows() {}

  /** What there is of an incident's evidence, by the parts' names. */
  static List<EvidencePart> of(Handle handle, String incident) {
    try (var query =
        handle.select("SELECT * FROM evidence WHERE incident = ? ORDER BY part", incident)) {
      return query.map((row, _) -> part(row)).list();
    }
  }

  /** The same of some incidents. */
  static Map<String, Set<EvidencePart>> ofAll(Handle handle, Collection<String> incidents) {
    var known = new HashMap<String, Set<EvidencePart>>();
    if (incidents.isEmpty()) {
      return known;
    }
    try (var query = handle.createQuery("SELECT * FROM evidence WHERE incident IN (<ids>)")) {
      query
          .bindList("ids", List.copyOf(incidents))
          .map((row, _) -> Map.entry(row.getString("incident"), part(row)))
          .forEach(
              entry ->
                  known
                      .computeIfAbsent(entry.getKey(), _ -> new HashSet<>())
                      .add(entry.getValue()));
    }
    return known;
  }

  /** Adds parts; one that was there before is replaced. */
  static void save(Handle handle, Map<String, List<EvidencePart>> parts, Instant now) {
    if (parts.isEmpty()) {
      return;
    }
    try (var insert =
        handle.prepareBatch(
            """
            INSERT INTO evidence (incident, part, place, sha256, bytes, from_at, to_at, made_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (incident, part) DO UPDATE SET place = excluded.place,
              sha256 = excluded.sha256, bytes = excluded.bytes, from_at = excluded.from_at,
              to_at = excluded.to_at, made_at = excluded.made_at
            """)) {
      parts.forEach(
          (incident, files) ->
              files.forEach(
                  file ->
                      insert.add(
                          incident,
                          file.part(),
                          file.place(),
                          file.sha256(),
                          file.bytes(),
                          file.from().micros(),
                          file.to().micros(),
                          IncidentRows.micros(now))));
      var _ = insert.execute();
    }
  }

  private static EvidencePart part(ResultSet row) throws SQLException {
    return new EvidencePart(
        row.getString("part"),
        row.getString("place"),
        row.getString("sha256"),
        row.getLong("bytes"),
        new MediaTime(row.getLong("from_at")),
        new MediaTime(row.getLong("to_at")));
  }
}
