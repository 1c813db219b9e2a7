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

/** The table account. */
final class AccountRows {

  /**
   * An account.
   *
   * @param scope which cameras they may know of
   * @param changedAtMicros sessions that began before are void
   */
  record Account(
      String name,
      Role role,
      Scope scope,
      String password,
      boolean disabled,
      long changedAtMicros) {

    Identity identity() {
      return new Identity(name, role, scope);
    }

    @Override
    public String toString() {
      return "Account[" + name + ", " + role + (disabled ? ", disabled]" : "]");
    }
  }

  private AccountRows() {}

  static boolean any(Handle handle) {
    return handle.select("SELECT COUNT(*) FROM account").mapTo(Long.class).one() > 0;
  }

  static Optional<Account> find(Handle handle, String name) {
    try (var query = handle.select("SELECT * FROM account WHERE name = ?", name)) {
      return query.map((row, _) -> account(row)).findOne();
    }
  }

  static List<Account> all(Handle handle) {
    try (var query = handle.select("SELECT * FROM account ORDER BY name")) {
      return query.map((row, _) -> account(row)).list();
    }
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getString("name"),
        Role.byId(row.getString("role")).orElseThrow(),
        Scope.parse(row.getString("districts")),
        row.getString("password"),
        row.getInt("disabled") != 0,
        row.getLong("changed_at"));
  }

  static boolean add(Handle handle, String name, Role role, Scope scope, String hash, Instant now) {
    return handle.execute(
            """
            INSERT INTO account (name, role, districts, password, disabled, created_at, changed_at)
            VALUES (?, ?, ?, ?, 0, ?, ?) ON CONFLICT (name) DO NOTHING
            """,
            name,
            role.id(),
            scope.text(),
            hash,
            micros(now),
            micros(now))
        == 1;
  }

  static boolean disable(Handle handle, String name, Instant now) {
    return handle.execute(
            "UPDATE account SET disabled = 1, changed_at = ? WHERE name = ?", micros(now), name)
        == 1;
  }

  /** A new password also lets a disabled account in again. */
  static boolean setPassword(Handle handle, String name, String hash, Instant now) {
    return handle.execute(
            "UPDATE account SET password = ?, disabled = 0, changed_at = ? WHERE name = ?",
            hash,
            micros(now),
            name)
        == 1;
  }

  /** Ends the user's sessions too, since their rights are others now. */
  static boolean setRole(Handle handle, String name, Role role, Scope scope, Instant now) {
    return handle.execute(
            "UPDATE account SET role = ?, districts = ?, changed_at = ? WHERE name = ?",
            role.id(),
            scope.text(),
            micros(now),
            name)
        == 1;
  }

  static long micros(Instant instant) {
    return MediaTime.of(instant).micros();
  }
}
