package io.saola.events.api;

import io.saola.core.time.Ticker;
import io.saola.events.audit.AuditEntry;
import io.saola.events.audit.AuditLog;
import io.saola.events.security.Identity;
import io.saola.events.security.Permission;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Notes what requests do, whichever endpoint they go to: every change with its outcome, whatever is
 * forbidden, and whoever sees pictures. A picture is shown only after it has been noted who sees
 * it. Safe for use by any thread.
 */
final class AuditTrail {

  private static final String ACTION = "saola.audit.action";
  private static final String BY = "saola.audit.by";
  private static final String ALWAYS = "saola.audit.always";
  private static final String NOTED = "saola.audit.noted";

  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private static final long WAIT_SECONDS = 5;

  /** As nginx logs it: the client left before the answer. */
  private static final int CLIENT_LEFT = 499;

  private static final int FORBIDDEN = 403;
  private static final int OK = 200;

  private final AuditLog log;
  private final StrangerQuota strangers;
  private final InstantSource clock;

  AuditTrail(AuditLog log, Ticker ticker, InstantSource clock) {
    this.log = log;
    this.strangers = new StrangerQuota(ticker);
    this.clock = clock;
  }

  /** Names what is being done; without it a change is called a request. */
  static void name(RoutingContext context, String action) {
    context.put(ACTION, action);
  }

  /** Names who does it, where there is no identity. */
  static void by(RoutingContext context, String name) {
    context.put(BY, name);
  }

  /** For what changes something although it only seems to read. */
  static void always(RoutingContext context) {
    context.put(ALWAYS, true);
  }

  /** Where the request came from: behind a proxy, the proxy. */
  static String address(RoutingContext context) {
    String address = context.request().remoteAddress().hostAddress();
    return address == null ? "" : address;
  }

  /** Sees to it that the request is noted when it has been answered, if it is one to be noted. */
  void follow(RoutingContext context) {
    context.addEndHandler(
        sent -> {
          int status = sent.succeeded() ? context.response().getStatusCode() : CLIENT_LEFT;
          if (isNoted(context, status)) {
            note(context, status);
          }
        });
    context.next();
  }

  /** Goes on with a request of somebody who may, once it is noted if it shows pictures. */
  void admitted(RoutingContext context, Permission permission, Runnable next) {
    if (!permission.showsPictures()) {
      next.run();
      return;
    }
    context.put(NOTED, true);
    Future.fromCompletionStage(log.record(entry(context, OK)), context.vertx().getOrCreateContext())
        .timeout(WAIT_SECONDS, TimeUnit.SECONDS)
        .onFailure(
            _ ->
                context.fail(
                    Problem.unavailable("It cannot be noted now who sees this picture.").raised()))
        .onSuccess(
            _ -> {
              try {
                next.run();
              } catch (RuntimeException failure) {
                context.fail(failure);
              }
            });
  }

  private static boolean isNoted(RoutingContext context, int status) {
    HttpServerRequest request = context.request();
    boolean changes = !READING.contains(request.method()) && request.path().startsWith("/api/");
    boolean wasOtherwise = context.get(NOTED) != null && status >= 400;
    return changes || context.get(ALWAYS) != null || status == FORBIDDEN || wasOtherwise;
  }

  private void note(RoutingContext context, int status) {
    AuditEntry entry = entry(context, status);
    if (entry.by().isEmpty() && !strangers.admits()) {
      log.leaveOut();
      return;
    }
    // Nobody waits for it: what was refused is counted.
    var _ = log.record(entry);
  }

  private AuditEntry entry(RoutingContext context, int status) {
    HttpServerRequest request = context.request();
    Identity identity = context.get(Guard.IDENTITY);
    return new AuditEntry(
        clock.instant(),
        identity == null ? context.<String>get(BY, "") : identity.name(),
        identity == null ? "" : identity.role().id(),
        address(context),
        context.get(ACTION, "request"),
        request.path(),
        detail(request),
        status);
  }

  /** What a proxy says about its client can be made up by anybody else. */
  private static String detail(HttpServerRequest request) {
    String client = request.getHeader("X-Forwarded-For");
    return request.method() + (client == null ? "" : " for " + client);
  }
}
