package io.saola.events.api;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/** Headers of every answer. The console's files replace some of them. */
final class AnswerHeaders {

  /** The API's answers are data: nothing in them may run, be framed, or be kept by a browser. */
  private static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

  private AnswerHeaders() {}

  static void put(HttpServerRequest request) {
    MultiMap headers = request.response().headers();
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    if (request.isSSL()) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
