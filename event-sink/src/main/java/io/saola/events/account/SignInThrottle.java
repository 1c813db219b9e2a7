package io.saola.events.account;

import io.saola.core.time.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes guessing slow: after a few failures, each further one doubles the wait. Counted per key,
 * which is a user together with an address, so that an attacker elsewhere locks nobody out; and per
 * address with a wider limit, so that many names cannot be tried from one place. Safe for use by
 * any thread.
 */
final class SignInThrottle {

  private static final int FREE_PER_USER = 5;
  private static final int FREE_PER_ADDRESS = 50;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Duration FORGIVEN = Duration.ofHours(1);
  private static final int MOST_KEYS = 10_000;

  private final Ticker ticker;

  /** Least recently touched first: the one to forget when there are too many. */
  private final Map<String, Failures> failures = new LinkedHashMap<>(64, 0.75f, true);

  private record Failures(int count, long lastNanos) {}

  SignInThrottle(Ticker ticker) {
    this.ticker = ticker;
  }

  /** How long to wait before the next try; zero or less when it may be made now. */
  synchronized Duration waitFor(String user, String address) {
    Duration ofUser = waitFor(userKey(user, address), FREE_PER_USER);
    Duration ofAddress = waitFor(addressKey(address), FREE_PER_ADDRESS);
    return ofUser.compareTo(ofAddress) > 0 ? ofUser : ofAddress;
  }

  synchronized void failed(String user, String address) {
    count(userKey(user, address));
    count(addressKey(address));
  }

  /** Takes back what {@link #failed} counted before the password was looked at. */
  synchronized void succeeded(String user, String address) {
    failures.remove(userKey(user, address));
    failures.computeIfPresent(
        addressKey(address),
        (_, known) ->
            known.count() <= 1 ? null : new Failures(known.count() - 1, known.lastNanos()));
  }

  private Duration waitFor(String key, int free) {
    Failures known = failures.get(key);
    if (known == null || known.count() < free) {
      return Duration.ZERO;
    }
    int doublings = Math.min(known.count() - free, 20);
    Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
    Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    return bounded.minusNanos(ticker.nanos() - known.lastNanos());
  }

  private void count(String key) {
    long now = ticker.nanos();
    Failures known = failures.get(key);
    int before = known == null || now - known.lastNanos() > FORGIVEN.toNanos() ? 0 : known.count();
    failures.put(key, new Failures(before + 1, now));
    if (failures.size() > MOST_KEYS) {
      var oldest = failures.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  private static String userKey(String user, String address) {
    return "user " + user + " at " + address;
  }

  private static String addressKey(String address) {
    return "address " + address;
  }
}
