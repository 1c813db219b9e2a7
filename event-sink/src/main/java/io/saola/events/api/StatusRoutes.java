package io.saola.events.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.saola.core.config.SaolaConfig;
import io.saola.events.intake.Intake;
import io.saola.events.security.Permission;
import io.saola.events.store.IncidentQueries;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;

/** What machines ask: is it alive, is it ready, how is it doing; and what site this is. */
final class StatusRoutes {

  private final SaolaConfig config;
  private final Supplier<SaolaConfig.Site> currentSite;
  private final String version;
  private final IncidentQueries queries;
  private final Intake intake;
  private final MeterRegistry meterRegistry;

  StatusRoutes(
      SaolaConfig config,
      Supplier<SaolaConfig.Site> currentSite,
      String version,
      IncidentQueries queries,
      Intake intake,
      MeterRegistry meterRegistry) {
    this.config = config;
    this.currentSite = currentSite;
    this.version = version;
    this.queries = queries;
    this.intake = intake;
    this.meterRegistry = meterRegistry;
  }

  void mount(Endpoints endpoints) {
    endpoints.open(HttpMethod.GET, "/api/site", this::site);
    endpoints.open(
        HttpMethod.GET,
        "/health/live",
        context -> Endpoints.sendJson(context, new JsonObject().put("status", "up")));
    endpoints.open(HttpMethod.GET, "/health/ready", this::ready);
    // Open to this machine when only this machine can connect.
    boolean local = isLocal(config.http().bind());
    endpoints.openWhile(
        context -> local && isUnproxied(context.request()),
        HttpMethod.GET,
        "/metrics",
        Permission.VIEW_METRICS,
        this::scrape);
  }

  private void site(RoutingContext context) {
    SaolaConfig.Site site = currentSite.get();
    Endpoints.sendJson(
        context,
        new JsonObject()
            .put("name", site.name())
            .put("timezone", site.timezone().getId())
            .put("language", site.language())
            .put("oidc", config.oidc() != null)
            .put("version", version));
  }

  private void ready(RoutingContext context) {
    Endpoints.onWorker(
        context,
        this::storeAnswers,
        storeUp -> {
          boolean intakeUp = !intake.stuck();
          var parts =
              new JsonObject()
                  .put("store", part(storeUp))
                  .put("intake", part(intakeUp).put("waiting", intake.waiting()));
          boolean up = storeUp && intakeUp;
          context.response().setStatusCode(up ? 200 : 503);
          Endpoints.sendJson(context, part(up).put("parts", parts));
        });
  }

  private boolean storeAnswers() {
    try {
      return queries.newestChange() >= 0;
    } catch (RuntimeException away) {
      return false;
    }
  }

  private static JsonObject part(boolean up) {
    return new JsonObject().put("status", up ? "up" : "down");
  }

  private void scrape(RoutingContext context) {
    if (!(meterRegistry instanceof PrometheusMeterRegistry prometheus)) {
      Problem.notFound("This run keeps no metrics for Prometheus.").send(context);
      return;
    }
    Endpoints.onWorker(
        context,
        prometheus::scrape,
        text ->
            context
                .response()
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .end(text));
  }

  static boolean isLocal(String bind) {
    try {
      return InetAddress.getByName(bind).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** A proxy on this machine speaks for somebody elsewhere. */
  private static boolean isUnproxied(HttpServerRequest request) {
    return !request.headers().contains("X-Forwarded-For")
        && !request.headers().contains("Forwarded");
  }
}
