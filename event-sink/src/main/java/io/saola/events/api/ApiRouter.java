package io.saola.events.api;

import io.saola.core.config.SaolaConfig;
import io.saola.events.account.Sessions;
import io.saola.events.account.SignIn;
import io.saola.events.console.ConsoleRoutes;
import io.saola.events.oidc.OidcSignIn;
import io.saola.events.store.StoreFaults;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All addresses of the server, in the order in which they are looked at. */
final class ApiRouter {

  private static final Logger log = LoggerFactory.getLogger(ApiRouter.class);

  private final Vertx vertx;
  private final Backend backend;
  private final WorkerExecutor signInWorker;
  private final SlowClients slowClients;
  private final AuditTrail trail;
  private final AtomicLong failures = new AtomicLong();
  private List<Endpoint> endpoints = List.of();

  ApiRouter(Vertx vertx, Backend backend, WorkerExecutor signInWorker, SlowClients slowClients) {
    this.vertx = vertx;
    this.slowClients = slowClients;
    this.backend = backend;
    this.signInWorker = signInWorker;
    this.trail = new AuditTrail(backend.audit(), backend.ticker(), backend.clock());
  }

  private static void headers(RoutingContext context) {
    AnswerHeaders.put(context.request());
    context.next();
  }

  Router build() {
    Router router = Router.router(vertx);
    router.route().handler(ApiRouter::headers);
    router.route().handler(slowClients::follow);
    router.route().handler(trail::follow);
    for (int status : new int[] {400, 404, 405, 413, 415}) {
      router.errorHandler(status, context -> Problem.ofStatus(status).send(context));
    }
    router.errorHandler(500, this::failed);
    router.route("/api/*").handler(SameOrigin::check);
    router.route("/api/*").handler(BodyHandler.create(false).setBodyLimit(HttpApi.BODY_LIMIT));
    mount(router);
    endpoints = Endpoint.of(router);
    ConsoleRoutes.mount(router);
    return router;
  }

  /** What {@link #build} has mounted, but for the console's files. */
  List<Endpoint> endpoints() {
    return endpoints;
  }

  private void mount(Router router) {
    var sessions = new Sessions(backend.accounts(), backend.ticker());
    var signIn = new SignIn(backend.accounts(), sessions, backend.ticker());
    var guard = new Guard(sessions, backend.accounts(), trail);
    var endpoints = new Endpoints(router, guard);
    var json = new IncidentJson(backend.cameras());
    new StatusRoutes(
            backend.config(),
            backend.site(),
            backend.version(),
            backend.queries(),
            backend.intake(),
            backend.meters().registry())
        .mount(endpoints);
    new OpenApiRoutes(backend.version()).mount(endpoints);
    new SessionRoutes(signIn, sessions, guard, signInWorker, backend.meters()).mount(router);
    SaolaConfig.Oidc oidc = backend.config().oidc();
    if (oidc != null) {
      new OidcRoutes(new OidcSignIn(oidc, sessions, backend.ticker())).mount(router);
    }
    new IncidentRoutes(
            backend.queries(),
            backend.store(),
            backend.evidence(),
            json,
            new ReviewBody(backend.config().review().units()),
            backend.clock(),
            backend.cameras())
        .mount(endpoints);
    new AuditRoutes(backend.auditQueries()).mount(endpoints);
    new CameraRoutes(backend.cameras()).mount(endpoints);
    new TrafficRoutes(backend.traffic(), backend.cameras()).mount(endpoints);
    new DestinationRoutes(backend.dispatch(), backend.deliveries()).mount(endpoints);
    new DrillRoutes(backend.cameras(), backend.intake(), backend.clock()).mount(endpoints);
    new MuteRoutes(backend.queries(), backend.cameras(), backend.mutes(), backend.clock())
        .mount(endpoints);
    new MaintenanceRoutes(backend.cameras(), backend.maintenance(), backend.clock())
        .mount(endpoints);
    new FeedRoutes(
            vertx,
            guard,
            backend.feed(),
            backend.queries(),
            json,
            backend.cameras(),
            backend.meters())
        .mount(endpoints);
  }

  /** Whatever a handler threw. */
  private void failed(RoutingContext context) {
    switch (context.failure()) {
      case Problem.Raised raised -> raised.problem().send(context);
      case JdbiException away -> {
        warn(context, away);
        Problem.unavailable("The incident store does not answer now.").send(context);
      }
      case null, default -> {
        warn(context, context.failure());
        Problem.ofStatus(500).send(context);
      }
    }
  }

  /** In full only the first time: whoever calls again and again must not fill the disk. */
  private void warn(RoutingContext context, @Nullable Throwable failure) {
    long before = failures.getAndIncrement();
    String what = context.request().method() + " " + context.currentRoute();
    if (failure == null) {
      log.debug("{} failed", what);
    } else if (before == 0 && !(failure instanceof JdbiException)) {
      log.warn("{} failed", what, failure);
    } else {
      log.debug("{} failed, {} times so far: {}", what, before, StoreFaults.reason(failure));
    }
  }
}
