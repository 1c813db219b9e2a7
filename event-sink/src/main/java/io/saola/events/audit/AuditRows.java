package io.saola.events.audit;

import io.saola.core.time.MediaTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The tables audit and audit_head. */
public final class AuditRows {

  private AuditRows() {}

  /**
   * Adds entries inside the caller's transaction, of this process or of another: the update waits
   * for whoever has the head, and holds it until the transaction ends.
   *
   * @return the newest row
   */
  public static AuditHead append(Handle handle, List<AuditEntry> entries) {
    int found = handle.execute("UPDATE audit_head SET seq = seq + ? WHERE id = 1", entries.size());
    if (found != 1) {
      throw new IllegalStateException("the audit log has lost its head: saola audit verify");
    }
    AuditHead updated = head(handle);
    AuditHead head = new AuditHead(updated.seq() - entries.size(), updated.hash());
    for (AuditEntry entry : entries) {
      AuditRow row = AuditRow.after(head, entry);
      insert(handle, row);
      head = row.head();
    }
    handle.execute("UPDATE audit_head SET hash = ? WHERE id = 1", head.hash());
    return head;
  }

  static AuditHead head(Handle handle) {
    try (var query = handle.select("SELECT seq, hash FROM audit_head WHERE id = 1")) {
      return query
          .map((row, _) -> new AuditHead(row.getLong("seq"), row.getString("hash")))
          .findOne()
          .orElse(AuditHead.NONE);
    }
  }

  /** The rows behind one, in order. */
  static List<AuditRow> after(Handle handle, long seq, int limit) {
    try (var query =
        handle.select("SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?", seq, limit)) {
      return query.map((row, _) -> read(row)).list();
    }
  }

  static AuditRow read(ResultSet row) throws SQLException {
    return new AuditRow(
        row.getLong("seq"),
        new AuditEntry(
            new MediaTime(row.getLong("made_at")).toInstant(),
            row.getString("made_by"),
            row.getString("role"),
            row.getString("address"),
            row.getString("action"),
            row.getString("subject"),
            row.getString("detail"),
            row.getInt("status")),
        row.getString("hash"));
  }

  private static void insert(Handle handle, AuditRow row) {
    AuditEntry entry = row.entry();
    handle.execute(
        """
        INSERT INTO audit
          (seq, made_at, made_by, role, address, action, subject, detail, status, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        row.seq(),
        MediaTime.of(entry.at()).micros(),
        entry.by(),
        entry.role(),
        entry.address(),
        entry.action(),
        entry.subject(),
        entry.detail(),
        entry.status(),
        row.hash());
  }
}
