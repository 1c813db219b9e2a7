package io.saola.events.api;

import io.saola.events.account.Accounts;
import io.saola.events.account.Sessions;
import io.saola.events.security.Identity;
import io.saola.events.security.Permission;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out who asks and whether they may. The store is asked with every request, so that a
 * disabled user or a new password takes effect at once.
 */
final class Guard {

  static final String IDENTITY = "saola.identity";
  static final String COOKIE = "saola_session";

  private static final String BEARER = "bearer ";

  private final Sessions sessions;
  private final Accounts accounts;
  private final AuditTrail trail;

  Guard(Sessions sessions, Accounts accounts, AuditTrail trail) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.trail = trail;
  }

  /** Goes on when somebody who may is asking, else answers 401 or 403. */
  void admit(RoutingContext context, Permission permission, Runnable next) {
    AuditTrail.name(context, name(permission));
    authenticate(
        context,
        () -> {
          if (Endpoints.identity(context).may(permission)) {
            trail.admitted(context, permission, next);
          } else {
            forbidden(Endpoints.identity(context), permission).send(context);
          }
        });
  }

  private static Problem forbidden(Identity identity, Permission permission) {
    return Problem.forbidden(
        identity.role().may(permission)
            ? "This is about all districts; an account of some does not allow it."
            : "The role "
                + identity.role().id()
                + " does not allow this; it needs "
                + name(permission)
                + ".");
  }

  /** A permission as people read it. */
  static String name(Permission permission) {
    return permission.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Goes on when somebody known is asking, else answers 401. */
  void authenticate(RoutingContext context, Runnable next) {
    HttpServerRequest request = context.request();
    Endpoints.onWorker(
        context,
        () -> identity(request),
        found -> {
          if (found.isEmpty()) {
            Problem.signInNeeded().send(context);
          } else {
            context.put(IDENTITY, found.get());
            next.run();
          }
        });
  }

  /** Who sent the request. Waits for the store: for workers. */
  Optional<Identity> identity(HttpServerRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null) {
      return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? accounts.tokenOwner(authorization.substring(BEARER.length()).trim())
          : Optional.empty();
    }
    Cookie cookie = request.getCookie(COOKIE);
    return cookie == null ? Optional.empty() : sessions.identity(cookie.getValue());
  }
}
