package io.saola.events.api;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.Map;

/**
 * Why a request was not done: a problem document of RFC 9457.
 *
 * @param kind last part of the problem's type, {@code urn:saola:problem:KIND}: for programs
 * @param detail a sentence for a person; never holds a secret
 * @param members further members of the document
 * @param headers further headers of the answer
 */
record Problem(
    int status,
    String kind,
    String title,
    String detail,
    Map<String, Object> members,
    Map<String, String> headers) {

  /** Thrown where a request is found unusable; the router turns it into the answer. */
  static final class Raised extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    private Raised(Problem problem) {
      super(problem.detail(), null, false, false);
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  Raised raised() {
    return new Raised(this);
  }

  static Problem invalidParameter(String parameter, String detail) {
    return of(400, "invalid-parameter", "Invalid parameter", parameter + ": " + detail)
        .with("parameter", parameter);
  }

  static Problem malformedBody(String detail) {
    return of(400, "malformed-body", "Malformed body", detail);
  }

  static Problem signInNeeded() {
    return of(401, "sign-in-needed", "Sign-in needed", "Sign in, or send a valid bearer token.")
        .withHeader("WWW-Authenticate", "Bearer realm=\"saola\"");
  }

  static Problem signInRefused() {
    return of(401, "sign-in-refused", "Sign-in refused", "User or password is wrong.");
  }

  static Problem signInRefusedElsewhere() {
    return of(
        401,
        "sign-in-refused",
        "Sign-in refused",
        "The sign-in was not begun in this browser, took too long, or was refused; begin anew.");
  }

  static Problem tooManySignIns(long seconds) {
    return of(
            429,
            "too-many-sign-ins",
            "Too many sign-ins",
            "Too many failed sign-ins; try again in " + seconds + " s.")
        .withHeader("Retry-After", String.valueOf(seconds));
  }

  static Problem forbidden(String detail) {
    return of(403, "forbidden", "Forbidden", detail);
  }

  static Problem notFound(String detail) {
    return of(404, "not-found", "Not found", detail);
  }

  static Problem notAllowedNow(String detail, Collection<String> allowed) {
    return of(409, "step-not-allowed", "Step not allowed", detail)
        .with("allowed", new JsonArray(allowed.stream().toList()));
  }

  /** Optimistic locking: the caller acts on what it has seen, and that is no more. */
  static Problem changedMeanwhile(String detail, int version) {
    return of(409, "changed-meanwhile", "Changed meanwhile", detail).with("version", version);
  }

  static Problem tooSlow(long seconds) {
    return of(408, "too-slow", "Too slow", "The request did not come within " + seconds + " s.");
  }

  static Problem unavailable(String detail) {
    return of(503, "unavailable", "Unavailable", detail).withHeader("Retry-After", "5");
  }

  /** What the router itself refuses. */
  static Problem ofStatus(int status) {
    return switch (status) {
      case 400 -> of(400, "bad-request", "Bad request", "The request cannot be understood.");
      case 404 -> notFound("There is nothing at this address.");
      case 405 ->
          of(405, "method-not-allowed", "Method not allowed", "Another method is needed here.");
      case 413 ->
          of(413, "body-too-large", "Body too large", "At most " + HttpApi.BODY_LIMIT + " bytes.");
      case 414 -> of(414, "address-too-long", "Address too long", "At most 4,096 characters.");
      case 415 ->
          of(
              415,
              "unsupported-media-type",
              "Unsupported media type",
              "Send Content-Type: application/json, in UTF-8.");
      case 431 -> of(431, "headers-too-large", "Headers too large", "At most 8,192 bytes.");
      default -> of(status, "failed", "Failed", "The request failed; the server's log says why.");
    };
  }

  private static Problem of(int status, String kind, String title, String detail) {
    return new Problem(status, kind, title, detail, Map.of(), Map.of());
  }

  private Problem with(String member, Object value) {
    return new Problem(status, kind, title, detail, Map.of(member, value), headers);
  }

  private Problem withHeader(String name, String value) {
    return new Problem(status, kind, title, detail, members, Map.of(name, value));
  }

  /** The document itself. */
  JsonObject document() {
    var document =
        new JsonObject()
            .put("type", "urn:saola:problem:" + kind)
            .put("title", title)
            .put("status", status)
            .put("detail", detail);
    members.forEach(document::put);
    return document;
  }

  /** Answers with it, unless the client has gone or an answer has begun. */
  void send(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.headWritten() && !response.ended() && !response.closed()) {
      context.request().connection().close();
      return;
    }
    send(response);
  }

  /** Answers with it, unless the client has gone or has its answer. */
  void send(HttpServerResponse response) {
    if (response.ended() || response.closed()) {
      return;
    }
    headers.forEach(response::putHeader);
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .end(document().encode());
  }
}
