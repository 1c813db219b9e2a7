package io.saola.events.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses changes that another site's page tries to make in a signed-in browser's name. The cookie
 * is {@code SameSite=Strict} already; this also covers browsers and sites for which that is not
 * enough: a body must be JSON, which no plain form can send, and what the browser says about the
 * page's origin must be this site.
 */
final class SameOrigin {

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private static final Pattern JSON =
      Pattern.compile(
          "\\s*application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

  private SameOrigin() {}

  static void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (READING.contains(request.method())) {
      context.next();
    } else if (!fromHere(request)) {
      Problem.forbidden("The request comes from another site.").send(context);
    } else if (!isJson(request)) {
      Problem.ofStatus(415).send(context);
    } else {
      context.next();
    }
  }

  private static boolean fromHere(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    String origin = request.getHeader("Origin");
    return origin == null || authority(origin).equalsIgnoreCase(host(request));
  }

  /** A request without a body, such as DELETE, needs no type: no form can send it. */
  private static boolean isJson(HttpServerRequest request) {
    String type = request.getHeader("Content-Type");
    if (type == null) {
      return !request.method().equals(HttpMethod.POST);
    }
    // RFC 8259, 8.1: JSON is in UTF-8, and charset is no parameter of its type; many send it.
    return JSON.matcher(type).matches();
  }

  private static String authority(String origin) {
    try {
      @Nullable String authority = URI.create(origin).getRawAuthority();
      return authority == null ? "" : authority;
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  private static String host(HttpServerRequest request) {
    String host = request.getHeader("Host");
    return host == null ? "" : host;
  }
}
