package io.saola.events.account;

import io.saola.core.time.MediaTime;
import io.saola.events.security.Identity;
import io.saola.events.security.Role;
import io.saola.events.security.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table token. */
final class TokenRows {

  private TokenRows() {}

  static boolean add(Handle handle, KnownToken token, String sha256) {
    Instant expiresAt = token.expiresAt();
    return handle.execute(
            """
            INSERT INTO token (name, role, districts, sha256, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING
            """,
            token.name(),
            token.role().id(),
            token.scope().text(),
            sha256,
            AccountRows.micros(token.createdAt()),
            expiresAt == null ? null : AccountRows.micros(expiresAt))
        == 1;
  }

  static boolean revoke(Handle handle, String name, Instant now) {
    return handle.execute(
            "UPDATE token SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL",
            AccountRows.micros(now),
            name)
        == 1;
  }

  static Optional<Identity> owner(Handle handle, String sha256, Instant now) {
    try (var query = handle.select("SELECT * FROM token WHERE sha256 = ?", sha256)) {
      return query
          .map((row, _) -> token(row))
          .findOne()
          .filter(token -> token.worksAt(now))
          .map(token -> new Identity("token:" + token.name(), token.role(), token.scope()));
    }
  }

  static List<KnownToken> all(Handle handle) {
    try (var query = handle.select("SELECT * FROM token ORDER BY name")) {
      return query.map((row, _) -> token(row)).list();
    }
  }

  private static KnownToken token(ResultSet row) throws SQLException {
    return new KnownToken(
        row.getString("name"),
        Role.byId(row.getString("role")).orElseThrow(),
        Scope.parse(row.getString("districts")),
        new MediaTime(row.getLong("created_at")).toInstant(),
        time(row, "expires_at"),
        time(row, "revoked_at"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : new MediaTime(micros).toInstant();
  }
}
