package io.saola.events.api;

import io.saola.events.oidc.OidcSignIn;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Sends browsers to the provider of sign-in, and takes them back. */
final class OidcRoutes {

  private static final String PATH = "/api/session/oidc";
  private static final String COOKIE = "saola_oidc";

  private final OidcSignIn signIn;

  OidcRoutes(OidcSignIn signIn) {
    this.signIn = signIn;
  }

  void mount(Router router) {
    router.route(HttpMethod.GET, PATH).handler(this::begin);
    router.route(HttpMethod.GET, OidcSignIn.CALLBACK).handler(this::end);
  }

  private void begin(RoutingContext context) {
    Endpoints.onWorker(
        context,
        signIn::begin,
        departure -> {
          if (departure.isEmpty()) {
            away().send(context);
            return;
          }
          String binding = departure.get().binding().reveal();
          context
              .response()
              .addCookie(cookie(context, binding).setMaxAge(OidcSignIn.LASTS.toSeconds()));
          redirect(context, departure.get().address().toString());
        });
  }

  private void end(RoutingContext context) {
    AuditTrail.name(context, "sign-in");
    AuditTrail.always(context);
    HttpServerRequest request = context.request();
    Cookie binding = request.getCookie(COOKIE);
    Endpoints.onWorker(
        context,
        () ->
            signIn.end(
                text(request, "state"),
                text(request, "code"),
                binding == null ? "" : binding.getValue()),
        outcome -> answer(context, outcome));
  }

  private static void answer(RoutingContext context, OidcSignIn.Outcome outcome) {
    context.response().addCookie(cookie(context, "").setMaxAge(0));
    switch (outcome) {
      case OidcSignIn.Outcome.Welcome welcome -> {
        context.put(Guard.IDENTITY, welcome.identity());
        context
            .response()
            .addCookie(SessionRoutes.cookie(context.request(), welcome.cookie().reveal()));
        redirect(context, "/");
      }
      case OidcSignIn.Outcome.Refused _ -> Problem.signInRefusedElsewhere().send(context);
      case OidcSignIn.Outcome.NoRole noRole -> {
        AuditTrail.by(context, noRole.name());
        Problem.forbidden("The account has no role here; ask whoever administers accounts.")
            .send(context);
      }
      case OidcSignIn.Outcome.Away _ -> away().send(context);
    }
  }

  private static String text(HttpServerRequest request, String name) {
    return Optional.ofNullable(request.getParam(name)).orElse("");
  }

  private static void redirect(RoutingContext context, String address) {
    context.response().setStatusCode(302).putHeader("Location", address).end();
  }

  /** Lax, since the browser comes back from another site. */
  private static Cookie cookie(RoutingContext context, String value) {
    return SessionRoutes.cookie(context.request(), value, COOKIE)
        .setPath(PATH)
        .setSameSite(CookieSameSite.LAX);
  }

  private static Problem away() {
    return Problem.unavailable("The provider of sign-in cannot be reached now.");
  }
}
