package io.saola.events.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Cuts off whoever sends a request so slowly that it never ends: a byte now and then keeps a
 * connection from being idle, and a few thousand such connections would keep everybody else out.
 */
final class SlowClients {

  /** From the connection, or the answer before, to a request's head; less often than idle. */
  private static final long NEXT_HEAD_MILLIS = TimeUnit.SECONDS.toMillis(75);

  private static final long FIRST_HEAD_MILLIS = TimeUnit.SECONDS.toMillis(20);
  private static final long BODY_MILLIS = TimeUnit.SECONDS.toMillis(20);

  private final Vertx vertx;
  private final Map<HttpConnection, Long> waiting = new ConcurrentHashMap<>();

  SlowClients(Vertx vertx) {
    this.vertx = vertx;
  }

  /** A client has connected. On the connection's event loop, as all that follows. */
  void connected(HttpConnection connection) {
    connection.closeHandler(_ -> forget(connection));
    await(connection, FIRST_HEAD_MILLIS);
  }

  /** The head of a request is there. */
  void follow(RoutingContext context) {
    HttpServerRequest request = context.request();
    HttpConnection connection = request.connection();
    forget(connection);
    if (!request.isEnded()) {
      long timer = vertx.setTimer(BODY_MILLIS, _ -> endUnlessWhole(context));
      context.addEndHandler(_ -> stop(timer, request));
    }
    context.addEndHandler(_ -> await(connection, NEXT_HEAD_MILLIS));
    context.next();
  }

  private void endUnlessWhole(RoutingContext context) {
    if (context.request().isEnded()) {
      return;
    }
    Problem.tooSlow(BODY_MILLIS / 1_000).send(context);
    context.request().connection().close();
  }

  /** A body that still comes when it is answered already is waited for no longer than others. */
  private void stop(long timer, HttpServerRequest request) {
    if (request.isEnded()) {
      vertx.cancelTimer(timer);
    }
  }

  private void await(HttpConnection connection, long millis) {
    long timer =
        vertx.setTimer(
            millis,
            _ -> {
              // Its own closing may have come before the end of its last request.
              waiting.remove(connection);
              connection.close();
            });
    Long before = waiting.put(connection, timer);
    if (before != null) {
      vertx.cancelTimer(before);
    }
  }

  private void forget(HttpConnection connection) {
    Long timer = waiting.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }
}
