package io.saola.events.account;

import io.saola.core.camera.Secret;
import io.saola.core.time.Ticker;
import io.saola.events.security.Identity;
import java.time.Duration;
import java.util.Optional;

/**
 * Checks a user's password. Safe for use by any thread, but slow on purpose and hungry for memory:
 * let few threads in at once.
 */
public final class SignIn {

  private static final int LONGEST_NAME = 64;

  private final Accounts accounts;
  private final Sessions sessions;
  private final SignInThrottle throttle;

  /** What came of it. */
  public sealed interface Outcome {

    /**
     * Signed in.
     *
     * @param cookie the session's secret name
     */
    record Welcome(Identity identity, Secret cookie) implements Outcome {}

    /** Wrong user or password, or a disabled account: nobody is told which. */
    record Refused() implements Outcome {}

    /**
     * Not even looked at.
     *
     * @param after when to try again, above zero
     */
    record TooMany(Duration after) implements Outcome {}
  }

  public SignIn(Accounts accounts, Sessions sessions, Ticker ticker) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.throttle = new SignInThrottle(ticker);
  }

  /**
   * A user's name as it may be written down: what somebody has typed that is no user may be a
   * password in the wrong field.
   */
  public String known(String name) {
    return name.length() <= LONGEST_NAME && accounts.exists(name) ? name : "";
  }

  /**
   * Tries to sign a user in.
   *
   * @param address where the request came from
   */
  public Outcome signIn(String name, Secret password, String address) {
    // No account's name is longer; a long one must not fill the memory of failures.
    String user = name.length() > LONGEST_NAME ? "" : name;
    Duration wait = throttle.waitFor(user, address);
    if (wait.isPositive()) {
      return new Outcome.TooMany(wait);
    }
    // Counted before the slow check, so that many tries at once do not slip through together.
    throttle.failed(user, address);
    Optional<AccountRows.Account> account =
        password.reveal().length() > Passwords.LONGEST ? Optional.empty() : accounts.enabled(user);
    String hash = account.map(AccountRows.Account::password).orElse(PasswordHash.OF_NOBODY);
    Secret tried = account.isPresent() ? password : new Secret("");
    if (!PasswordHash.matches(tried, hash) || account.isEmpty()) {
      return new Outcome.Refused();
    }
    throttle.succeeded(user, address);
    AccountRows.Account known = account.get();
    return new Outcome.Welcome(known.identity(), sessions.begin(known));
  }
}
