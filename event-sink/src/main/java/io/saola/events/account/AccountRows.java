package io.saola.events.account;

import io.saola.core.time.MediaTime;
import io.saola.events.security.Identity;
import io.saola.events.security.Role;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables account and token. */
final class AccountRows {

  /**
   * An account.
   *
   * @param changedAtMicros sessions that began before are void
   */
  record Account(String name, Role role, String password, boolean disabled, long changedAtMicros) {

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
      return query
          .map(
              (row, _) ->
                  new Account(
                      row.getString("name"),
                      Role.byId(row.getString("role")).orElseThrow(),
                      row.getString("password"),
                      row.getInt("disabled") != 0,
                      row.getLong("changed_at")))
          .findOne();
    }
  }

  static boolean add(Handle handle, String name, Role role, String hash, Instant now) {
    return handle.execute(
            """
            INSERT INTO account (name, role, password, disabled, created_at, changed_at)
            VALUES (?, ?, ?, 0, ?, ?) ON CONFLICT (name) DO NOTHING
            """,
            name,
            role.id(),
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

  static boolean addToken(Handle handle, String name, Role role, String sha256, Instant now) {
    return handle.execute(
            """
            INSERT INTO token (name, role, sha256, created_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (name) DO NOTHING
            """,
            name,
            role.id(),
            sha256,
            micros(now))
        == 1;
  }

  static Optional<Identity> tokenOwner(Handle handle, String sha256) {
    try (var query = handle.select("SELECT name, role FROM token WHERE sha256 = ?", sha256)) {
      return query
          .map(
              (row, _) ->
                  new Identity(
                      "token:" + row.getString("name"),
                      Role.byId(row.getString("role")).orElseThrow()))
          .findOne();
    }
  }

  static long micros(Instant instant) {
    return MediaTime.of(instant).micros();
  }
}
