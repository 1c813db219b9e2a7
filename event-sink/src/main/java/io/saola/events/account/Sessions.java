package io.saola.events.account;

import io.saola.core.camera.Secret;
import io.saola.core.time.Ticker;
import io.saola.events.security.Identity;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in. Kept in memory, under a hash of the cookie: a restart signs everybody out, and
 * a heap dump signs nobody in. Safe for use by any thread.
 */
public final class Sessions {

  /**
   * Without a request for so long, a session ends. An open feed counts as asking: the screen in an
   * operations centre must not go blind because nobody has clicked.
   */
  static final Duration IDLE = Duration.ofMinutes(30);

  /** A shift of work; then everybody signs in anew. */
  static final Duration LONGEST = Duration.ofHours(12);

  private static final int MOST = 10_000;

  private final ConcurrentHashMap<String, Session> sessions = new ConcurrentHashMap<>();
  private final Accounts accounts;
  private final Ticker ticker;

  /**
   * A session.
   *
   * @param elsewhere who signed in at a provider, for whom there is no account here
   */
  private record Session(
      String user,
      long accountChangedAt,
      long begunNanos,
      long usedNanos,
      @Nullable Identity elsewhere) {

    boolean expired(long now) {
      return now - begunNanos > LONGEST.toNanos() || now - usedNanos > IDLE.toNanos();
    }

    Session used(long now) {
      return new Session(user, accountChangedAt, begunNanos, now, elsewhere);
    }
  }

  public Sessions(Accounts accounts, Ticker ticker) {
    this.accounts = accounts;
    this.ticker = ticker;
  }

  /** Begins a session; the secret is the cookie's value. */
  Secret begin(AccountRows.Account account) {
    long now = ticker.nanos();
    return begin(new Session(account.name(), account.changedAtMicros(), now, now, null), now);
  }

  /** Begins a session of somebody whom a provider vouches for, with the rights of that moment. */
  public Secret begin(Identity elsewhere) {
    long now = ticker.nanos();
    return begin(new Session(elsewhere.name(), 0, now, now, elsewhere), now);
  }

  private Secret begin(Session session, long now) {
    sessions.values().removeIf(each -> each.expired(now));
    if (sessions.size() >= MOST) {
      sessions.clear();
    }
    Secret cookie = RandomTokens.next("");
    sessions.put(RandomTokens.sha256(cookie.reveal()), session);
    return cookie;
  }

  /**
   * Who is behind a cookie; empty when the session has ended, or the account was disabled or given
   * another password since. Asks the store.
   */
  public Optional<Identity> identity(String cookie) {
    String key = RandomTokens.sha256(cookie);
    long now = ticker.nanos();
    Session session =
        sessions.computeIfPresent(key, (_, found) -> found.expired(now) ? null : found.used(now));
    if (session == null) {
      return Optional.empty();
    }
    if (session.elsewhere() != null) {
      return Optional.of(session.elsewhere());
    }
    Optional<AccountRows.Account> account =
        accounts
            .enabled(session.user())
            .filter(found -> found.changedAtMicros() == session.accountChangedAt());
    if (account.isEmpty()) {
      sessions.remove(key);
    }
    return account.map(AccountRows.Account::identity);
  }

  public void end(String cookie) {
    sessions.remove(RandomTokens.sha256(cookie));
  }
}
