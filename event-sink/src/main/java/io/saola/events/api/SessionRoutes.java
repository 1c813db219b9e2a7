package io.saola.events.api;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.Secret;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.events.account.Sessions;
import io.saola.events.account.SignIn;
import io.saola.events.security.Identity;
import io.saola.events.security.Permission;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;

/** Signing in and out. */
final class SessionRoutes {

  private static final String PATH = "/api/session";
  private static final Set<String> FIELDS = Set.of("user", "password");
  private static final int LONGEST_FIELD = 1_000;

  private final SignIn signIn;
  private final Sessions sessions;
  private final Guard guard;
  private final WorkerExecutor worker;
  private final Counter refused;

  /**
   * @param worker of few threads: checking a password takes memory and time
   */
  SessionRoutes(
      SignIn signIn, Sessions sessions, Guard guard, WorkerExecutor worker, Meters meters) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.guard = guard;
    this.worker = worker;
    this.refused = meters.counter(Meter.SIGN_INS_REFUSED);
  }

  /**
   * What came of it.
   *
   * @param user empty when there is none of that name
   */
  private record Try(String user, SignIn.Outcome outcome) {}

  void mount(Router router) {
    router.route(HttpMethod.POST, PATH).handler(this::begin);
    router
        .route(HttpMethod.GET, PATH)
        .handler(context -> guard.authenticate(context, () -> sendIdentity(context)));
    router.route(HttpMethod.DELETE, PATH).handler(this::end);
  }

  private void begin(RoutingContext context) {
    JsonObject body = JsonBody.of(context, FIELDS);
    String user = Endpoints.text(body, "user", LONGEST_FIELD);
    String password = Endpoints.text(body, "password", LONGEST_FIELD);
    if (user == null) {
      throw Problem.invalidParameter("user", "a user's name is expected").raised();
    }
    if (password == null) {
      throw Problem.invalidParameter("password", "a password is expected").raised();
    }
    AuditTrail.name(context, "sign-in");
    String address = AuditTrail.address(context);
    Endpoints.answer(
        context,
        worker.executeBlocking(
            () -> new Try(signIn.known(user), signIn.signIn(user, new Secret(password), address)),
            false),
        made -> {
          AuditTrail.by(context, made.user());
          answer(context, made.outcome());
        });
  }

  private void answer(RoutingContext context, SignIn.Outcome outcome) {
    switch (outcome) {
      case SignIn.Outcome.Welcome welcome -> {
        context.put(Guard.IDENTITY, welcome.identity());
        context.response().addCookie(cookie(context.request(), welcome.cookie().reveal()));
        Endpoints.sendJson(context, json(welcome.identity()));
      }
      case SignIn.Outcome.Refused _ -> {
        refused.increment();
        Problem.signInRefused().send(context);
      }
      case SignIn.Outcome.TooMany tooMany -> {
        refused.increment();
        // Rounded up: trying again a little early would only count as one more failure.
        Problem.tooManySignIns(tooMany.after().plusMillis(999).toSeconds()).send(context);
      }
    }
  }

  private void end(RoutingContext context) {
    AuditTrail.name(context, "sign-out");
    Endpoints.onWorker(
        context,
        () -> ended(context.request()),
        who -> {
          who.ifPresent(known -> context.put(Guard.IDENTITY, known));
          sendEnded(context);
        });
  }

  /** Who is signed out; nobody is kept from it by a store that is away. */
  private Optional<Identity> ended(HttpServerRequest request) {
    Cookie cookie = request.getCookie(Guard.COOKIE);
    if (cookie == null) {
      return Optional.empty();
    }
    try {
      return sessions.identity(cookie.getValue());
    } catch (JdbiException away) {
      return Optional.empty();
    } finally {
      sessions.end(cookie.getValue());
    }
  }

  private static void sendEnded(RoutingContext context) {
    context
        .response()
        .addCookie(cookie(context.request(), "").setMaxAge(0))
        .setStatusCode(204)
        .end();
  }

  private static void sendIdentity(RoutingContext context) {
    Endpoints.sendJson(context, json(Endpoints.identity(context)));
  }

  private static JsonObject json(Identity identity) {
    var permissions = new JsonArray();
    Arrays.stream(Permission.values())
        .filter(identity::may)
        .forEach(permission -> permissions.add(Guard.name(permission)));
    var json =
        new JsonObject()
            .put("user", identity.name())
            .put("role", identity.role().id())
            .put("permissions", permissions);
    return identity.scope().isAll()
        ? json
        : json.put("districts", new JsonArray(List.copyOf(identity.scope().districts())));
  }

  static Cookie cookie(HttpServerRequest request, String value) {
    return cookie(request, value, Guard.COOKIE);
  }

  static Cookie cookie(HttpServerRequest request, String value, String name) {
    // Behind a proxy that ends TLS, the browser's side is secure even though this one is not.
    boolean secure =
        request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    return Cookie.cookie(name, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.STRICT);
  }
}
