package io.saola.events.account;

import io.saola.core.camera.Secret;
import io.saola.core.config.SecretFile;
import io.saola.events.audit.AuditEntry;
import io.saola.events.audit.AuditRows;
import io.saola.events.security.Identity;
import io.saola.events.security.Role;
import io.saola.events.security.Scope;
import io.saola.events.store.Database;
import io.saola.events.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Users and tokens. Works on the store directly, also while a server runs on it, which sees every
 * change with its next request. Safe for use by any thread; every call waits for the disk.
 */
public final class Accounts implements AutoCloseable {

  /** Names the password of {@code admin} for the first start. */
  public static final String FIRST_PASSWORD = "SAOLA_ADMIN_PASSWORD";

  /** Names a file that holds it, when the variable itself is not set. */
  public static final String FIRST_PASSWORD_FILE = "SAOLA_ADMIN_PASSWORD_FILE";

  private static final String FIRST_USER = "admin";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
  private static final String NAME_EXPECTED =
      "1 to 64 of a-z 0-9 . _ @ - starting with a letter or digit";

  private final Database database;
  private final InstantSource clock;
  private final String by;

  /** Works, in the program's own name, on a store that somebody else closes. */
  public Accounts(Database database, InstantSource clock) {
    this(database, clock, "saola");
  }

  private Accounts(Database database, InstantSource clock, String by) {
    this.database = database;
    this.clock = clock;
    this.by = by;
  }

  /** Opens a store for the command line; what is changed is noted under the machine's user. */
  public static Accounts open(String jdbcUrl, InstantSource clock) throws StoreException {
    return new Accounts(
        Database.open(jdbcUrl), clock, "cli:" + System.getProperty("user.name", ""));
  }

  /**
   * Makes {@code admin} when there is no user at all.
   *
   * @return the password, when it was generated and nobody knows it yet
   */
  public Optional<Secret> makeFirstUser(Map<String, String> environment) throws AccountException {
    if (database.<Boolean, RuntimeException>read(AccountRows::any)) {
      return Optional.empty();
    }
    for (String variable : List.of(FIRST_PASSWORD, FIRST_PASSWORD_FILE)) {
      String given = environment.get(variable);
      if (given != null && !given.isEmpty()) {
        makeFirstUser(variable, given);
        return Optional.empty();
      }
    }
    return Optional.of(addUser(FIRST_USER, Role.ADMIN));
  }

  private void makeFirstUser(String variable, String given) throws AccountException {
    try {
      boolean inFile = variable.equals(FIRST_PASSWORD_FILE);
      addUser(FIRST_USER, Role.ADMIN, inFile ? SecretFile.read(given).secret() : new Secret(given));
    } catch (AccountException | SecretFile.Unusable unfit) {
      throw new AccountException(variable + ": " + unfit.getMessage());
    }
  }

  /** Adds a user with a new random password, and gives it. */
  public Secret addUser(String name, Role role) throws AccountException {
    return addUser(name, role, Scope.ALL);
  }

  /** The same, limited to some cameras. */
  public Secret addUser(String name, Role role, Scope scope) throws AccountException {
    Secret password = Passwords.generate();
    addUser(name, role, scope, password);
    return password;
  }

  public void addUser(String name, Role role, Secret password) throws AccountException {
    addUser(name, role, Scope.ALL, password);
  }

  public void addUser(String name, Role role, Scope scope, Secret password)
      throws AccountException {
    checkName("user", name);
    Passwords.check(password);
    String hash = PasswordHash.of(password);
    if (!change(
        "add-user",
        name,
        rights(role, scope),
        (handle, now) -> AccountRows.add(handle, name, role, scope, hash, now))) {
      throw new AccountException("There is a user " + name + " already; choose another name.");
    }
  }

  /** Lets a user in no more and ends their sessions. */
  public void disable(String name) throws AccountException {
    if (!change(
        "disable-user", name, "", (handle, now) -> AccountRows.disable(handle, name, now))) {
      throw noSuchUser(name);
    }
  }

  /** Gives a user a new random password, ends their sessions, and enables a disabled account. */
  public Secret resetPassword(String name) throws AccountException {
    Secret password = Passwords.generate();
    resetPassword(name, password);
    return password;
  }

  public void resetPassword(String name, Secret password) throws AccountException {
    Passwords.check(password);
    String hash = PasswordHash.of(password);
    if (!change(
        "reset-password",
        name,
        "",
        (handle, now) -> AccountRows.setPassword(handle, name, hash, now))) {
      throw noSuchUser(name);
    }
  }

  /**
   * Gives a user other rights, and ends their sessions.
   *
   * @param scope empty to leave it as it is
   */
  public void setRole(String name, Role role, Optional<Scope> scope) throws AccountException {
    Scope limit =
        database
            .<Optional<AccountRows.Account>, RuntimeException>read(h -> AccountRows.find(h, name))
            .map(account -> scope.orElse(account.scope()))
            .orElseThrow(() -> noSuchUser(name));
    if (!change(
        "set-role",
        name,
        rights(role, limit),
        (handle, now) -> AccountRows.setRole(handle, name, role, limit, now))) {
      throw noSuchUser(name);
    }
  }

  /** All users, by name. */
  public List<KnownUser> users() {
    return database.<List<AccountRows.Account>, RuntimeException>read(AccountRows::all).stream()
        .map(each -> new KnownUser(each.name(), each.role(), each.scope(), each.disabled()))
        .toList();
  }

  /** Makes a token for a program; the store keeps its SHA-256 only, so this is the one showing. */
  public Secret createToken(String name, Role role) throws AccountException {
    return createToken(name, role, Scope.ALL, null);
  }

  /**
   * The same, limited.
   *
   * @param lasts null for ever
   */
  public Secret createToken(String name, Role role, Scope scope, @Nullable Duration lasts)
      throws AccountException {
    checkName("token", name);
    Secret secret = RandomTokens.next(RandomTokens.API_PREFIX);
    String sha256 = RandomTokens.sha256(secret.reveal());
    Instant created = clock.instant();
    Instant expires = lasts == null ? null : created.plus(lasts);
    var token = new KnownToken(name, role, scope, created, expires, null);
    if (!change(
        "create-token",
        name,
        rights(role, scope) + (expires == null ? "" : ", until " + expires),
        (handle, _) -> TokenRows.add(handle, token, sha256))) {
      throw new AccountException("There is a token " + name + " already; choose another name.");
    }
    return secret;
  }

  /** Lets nobody in with it any more; its name stays taken, since the audit log speaks of it. */
  public void revokeToken(String name) throws AccountException {
    if (!change("revoke-token", name, "", (handle, now) -> TokenRows.revoke(handle, name, now))) {
      throw new AccountException("There is no token '" + name + "' that is not revoked.");
    }
  }

  /** All tokens, by name. */
  public List<KnownToken> tokens() {
    return database.read(TokenRows::all);
  }

  private static String rights(Role role, Scope scope) {
    return "role " + role.id() + (scope.isAll() ? "" : ", districts " + scope.text());
  }

  private interface Change {
    boolean make(Handle handle, Instant now);
  }

  /** Makes a change and notes it, both or neither. */
  private boolean change(String action, String name, String detail, Change change) {
    return database.<Boolean, RuntimeException>write(
        handle -> {
          Instant now = clock.instant();
          boolean made = change.make(handle, now);
          if (made) {
            var entry = new AuditEntry(now, by, "", "", action, name, detail, 200);
            AuditRows.append(handle, List.of(entry));
          }
          return made;
        });
  }

  /** Whether there is such an account, disabled or not. */
  boolean exists(String name) {
    return database.<Boolean, RuntimeException>read(
        handle -> AccountRows.find(handle, name).isPresent());
  }

  /** The account, if it may sign in. */
  Optional<AccountRows.Account> enabled(String name) {
    return database
        .<Optional<AccountRows.Account>, RuntimeException>read(h -> AccountRows.find(h, name))
        .filter(account -> !account.disabled());
  }

  /** Whose token this is. Looked up by its hash, so that timing tells an attacker nothing. */
  public Optional<Identity> tokenOwner(String token) {
    String sha256 = RandomTokens.sha256(token);
    return database.read(handle -> TokenRows.owner(handle, sha256, clock.instant()));
  }

  @Override
  public void close() {
    database.close();
  }

  private static void checkName(String what, String name) throws AccountException {
    if (!NAME.matcher(name).matches()) {
      throw new AccountException(
          "'" + name + "' cannot be a " + what + "'s name; expected " + NAME_EXPECTED + ".");
    }
  }

  private static AccountException noSuchUser(String name) {
    return new AccountException("There is no user '" + name + "'.");
  }
}
