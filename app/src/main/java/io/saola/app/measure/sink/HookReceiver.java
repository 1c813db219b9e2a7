package io.saola.app.measure.sink;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;

/** A webhook on the loopback that takes everything at once. */
final class HookReceiver implements AutoCloseable {

  private static final long START_SECONDS = 10;
  private static final String SUBJECT = "\"subject\":\"";

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final LongAdder bytes = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final IntConsumer told;
  private final int port;

  /**
   * Listens.
   *
   * @param told given the number of each incident that it is told of, on one thread; quick
   */
  HookReceiver(IntConsumer told) throws InterruptedException, ExecutionException, TimeoutException {
    this.told = told;
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(this::take)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(START_SECONDS, TimeUnit.SECONDS);
    this.port = server.actualPort();
  }

  int port() {
    return port;
  }

  /** Requests so far. */
  long requests() {
    return requests.sum();
  }

  /** Of all bodies so far. */
  long bytes() {
    return bytes.sum();
  }

  private void take(HttpServerRequest request) {
    var _ =
        request
            .body()
            .onSuccess(
                body -> {
                  requests.increment();
                  bytes.add(body.length());
                  number(body, told);
                  request.response().setStatusCode(204).end();
                });
  }

  /** The number of the incident in a CloudEvent's subject, without reading the rest. */
  private static void number(Buffer body, IntConsumer told) {
    String text = body.toString(StandardCharsets.UTF_8);
    int start = text.indexOf(SUBJECT);
    if (start >= 0) {
      int from = start + SUBJECT.length();
      told.accept(MadeIncidents.number(text.substring(from, text.indexOf('"', from))));
    }
  }

  @Override
  public void close() {
    var _ = vertx.close();
  }
}
