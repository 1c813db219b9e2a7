package io.saola.events.delivery.http;

import io.saola.core.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server's host, looked up and checked before anybody connects. What is connected to is the very
 * address that was checked: a name that means another address a moment later (DNS rebinding) leads
 * nowhere. Safe for use by any thread; looking up is done on Vert.x's workers, one at a time.
 */
final class CheckedHost {

  private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();

  /** Looks up a host; may block. */
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private final Vertx vertx;
  private final String host;
  private final int port;
  private final boolean internal;
  private final Resolver resolver;
  private final Ticker ticker;
  private @Nullable Future<List<InetAddress>> known;
  private long knownSince;
  private int turn;

  /**
   * @param internal whether it may be this machine or in a private network
   */
  CheckedHost(
      Vertx vertx, String host, int port, boolean internal, Resolver resolver, Ticker ticker) {
    this.vertx = vertx;
    this.host = host;
    this.port = port;
    this.internal = internal;
    this.resolver = resolver;
    this.ticker = ticker;
  }

  /** Where to connect to now; fails with a sentence. */
  Future<InetSocketAddress> address() {
    return lookUp().map(this::chosen);
  }

  /** The address last given could not be connected to: the next one is tried, looked up anew. */
  synchronized void unreachable() {
    turn++;
    known = null;
  }

  private synchronized InetSocketAddress chosen(List<InetAddress> allowed) {
    return new InetSocketAddress(allowed.get(Math.floorMod(turn, allowed.size())), port);
  }

  private synchronized Future<List<InetAddress>> lookUp() {
    Future<List<InetAddress>> last = known;
    boolean fresh = ticker.nanos() - knownSince < FRESH_NANOS;
    if (last != null && (!last.isComplete() || (last.succeeded() && fresh))) {
      return last;
    }
    Future<List<InetAddress>> next = vertx.executeBlocking(this::resolved, false);
    known = next;
    knownSince = ticker.nanos();
    return next;
  }

  private List<InetAddress> resolved() throws UnknownHostException {
    InetAddress[] all;
    try {
      all = resolver.resolve(host);
    } catch (UnknownHostException _) {
      throw new UnknownHostException("nobody knows the host " + host);
    }
    List<InetAddress> allowed = Arrays.stream(all).filter(this::isAllowed).toList();
    if (allowed.isEmpty()) {
      throw new UnknownHostException(refusal(all));
    }
    return allowed;
  }

  private boolean isAllowed(InetAddress address) {
    return switch (Reach.of(address)) {
      case PUBLIC -> true;
      case INTERNAL -> internal;
      case NOBODY -> false;
    };
  }

  private String refusal(InetAddress[] all) {
    boolean wouldDo = Arrays.stream(all).anyMatch(found -> Reach.of(found) == Reach.INTERNAL);
    return wouldDo
        ? "the host " + host + " is in a private network, for which `internal: true` is needed"
        : "the host " + host + " has no address that may be spoken to";
  }
}
