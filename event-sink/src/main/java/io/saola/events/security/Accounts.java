package io.saola.events.security;

import io.saola.core.camera.Secret;
import io.saola.events.store.Database;
import io.saola.events.store.StoreException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Users and tokens. Works on the store directly, also while a server runs on it, which sees every
 * change with its next request. Safe for use by any thread; every call waits for the disk.
 */
public final class Accounts implements AutoCloseable {

  /** Names the password of {@code admin} for the first start. */
  public static final String FIRST_PASSWORD = "SAOLA_ADMIN_PASSWORD";

  private static final String FIRST_USER = "admin";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
  private static final String NAME_EXPECTED =
      "1 to 64 of a-z 0-9 . _ @ - starting with a letter or digit";

  private final Database database;
  private final InstantSource clock;

  /** Works on a store that somebody else closes. */
  public Accounts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Opens a store for the command line. */
  public static Accounts open(String jdbcUrl, InstantSource clock) throws StoreException {
    return new Accounts(Database.open(jdbcUrl), clock);
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
    String given = environment.get(FIRST_PASSWORD);
    if (given != null && !given.isEmpty()) {
      try {
        addUser(FIRST_USER, Role.ADMIN, new Secret(given));
      } catch (AccountException unfit) {
        throw new AccountException(FIRST_PASSWORD + ": " + unfit.getMessage());
      }
      return Optional.empty();
    }
    return Optional.of(addUser(FIRST_USER, Role.ADMIN));
  }

  /** Adds a user with a new random password, and gives it. */
  public Secret addUser(String name, Role role) throws AccountException {
    Secret password = Passwords.generate();
    addUser(name, role, password);
    return password;
  }

  public void addUser(String name, Role role, Secret password) throws AccountException {
    checkName("user", name);
    Passwords.check(password);
    String hash = PasswordHash.of(password);
    if (!database.<Boolean, RuntimeException>write(
        handle -> AccountRows.add(handle, name, role, hash, clock.instant()))) {
      throw new AccountException("There is a user " + name + " already; choose another name.");
    }
  }

  /** Lets a user in no more and ends their sessions. */
  public void disable(String name) throws AccountException {
    if (!database.<Boolean, RuntimeException>write(
        handle -> AccountRows.disable(handle, name, clock.instant()))) {
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
    if (!database.<Boolean, RuntimeException>write(
        handle -> AccountRows.setPassword(handle, name, hash, clock.instant()))) {
      throw noSuchUser(name);
    }
  }

  /** Makes a token for a program; the store keeps its SHA-256 only, so this is the one showing. */
  public Secret createToken(String name, Role role) throws AccountException {
    checkName("token", name);
    Secret token = RandomTokens.next(RandomTokens.API_PREFIX);
    String sha256 = RandomTokens.sha256(token.reveal());
    if (!database.<Boolean, RuntimeException>write(
        handle -> AccountRows.addToken(handle, name, role, sha256, clock.instant()))) {
      throw new AccountException("There is a token " + name + " already; choose another name.");
    }
    return token;
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
    return database.read(handle -> AccountRows.tokenOwner(handle, sha256));
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
