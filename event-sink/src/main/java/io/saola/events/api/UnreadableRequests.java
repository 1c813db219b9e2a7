package io.saola.events.api;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;

/** Answers what is no HTTP, or more of it than is read; no route ever sees these. */
final class UnreadableRequests {

  private UnreadableRequests() {}

  static void refuse(HttpServerRequest request) {
    AnswerHeaders.put(request);
    problem(request.decoderResult().cause()).send(request.response());
    request.connection().close();
  }

  private static Problem problem(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ -> Problem.ofStatus(414);
      case TooLongHttpHeaderException _ -> Problem.ofStatus(431);
      case null, default -> Problem.ofStatus(400);
    };
  }
}
