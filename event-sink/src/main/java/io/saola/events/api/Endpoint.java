package io.saola.events.api;

import io.saola.events.security.Permission;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address of the API as it is mounted.
 *
 * @param method such as {@code GET}
 * @param path as OpenAPI writes it: {@code /api/incidents/{id}}
 * @param permission that it asks for; null for those that ask for none, or only for a sign-in
 */
public record Endpoint(String method, String path, @Nullable Permission permission) {

  /** Where a route keeps its permission among its metadata. */
  static final String PERMISSION = "saola.permission";

  /** What a router serves at one path each; not what all requests pass, such as checks. */
  static List<Endpoint> of(Router router) {
    return router.getRoutes().stream()
        .filter(route -> route.methods() != null && route.isExactPath())
        .flatMap(
            route ->
                route.methods().stream()
                    .map(method -> new Endpoint(method.name(), path(route), permission(route))))
        .toList();
  }

  private static String path(Route route) {
    return route.getPath().replaceAll(":(\\w+)", "{$1}");
  }

  private static @Nullable Permission permission(Route route) {
    return route.getMetadata(PERMISSION);
  }
}
