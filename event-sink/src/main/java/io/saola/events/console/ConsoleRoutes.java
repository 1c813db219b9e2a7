package io.saola.events.console;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves the console: the page at {@code /}, its files under {@code /console/} and the libraries
 * under {@code /lib/}. They are public: what is worth protecting comes from the API.
 */
public final class ConsoleRoutes {

  /**
   * Nothing from elsewhere, no inline script or style, no frame around the console. Pictures are
   * fetched and shown as blobs, so that an old one stays until the next is there. Trusted Types
   * leave Lit's templates as the only way to make HTML.
   */
  public static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' blob:",
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types lit-html");

  private ConsoleRoutes() {}

  /** Reads the console's files, then answers from memory. Call it while starting: it blocks. */
  public static void mount(Router router) {
    ConsoleFiles.load()
        .forEach(
            (path, file) ->
                router
                    .route(path)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .handler(context -> send(context, file)));
  }

  private static void send(RoutingContext context, ConsoleFile file) {
    HttpServerResponse response =
        context
            .response()
            .putHeader(HttpHeaders.CONTENT_TYPE, file.type())
            .putHeader(HttpHeaders.CACHE_CONTROL, file.caching())
            .putHeader(HttpHeaders.ETAG, file.etag())
            .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
            .putHeader("X-Content-Type-Options", "nosniff")
            .putHeader("Referrer-Policy", "no-referrer");
    if (file.etag().equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
    } else if (context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(file.content().length())).end();
    } else {
      response.end(file.content());
    }
  }
}
