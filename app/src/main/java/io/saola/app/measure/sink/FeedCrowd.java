package io.saola.app.measure.sink;

import io.saola.app.measure.AgeBook;
import io.saola.core.camera.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.parsetools.RecordParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Clients of the live feed, each with a connection of its own, all on one thread. */
final class FeedCrowd implements AutoCloseable {

  private static final long CONNECT_SECONDS = 60;
  private static final String PUSHED = "\"pushedAt\":\"";

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpClient client;
  private final AgeBook delays = new AgeBook();
  private final AtomicInteger told = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicLong slowest = new AtomicLong();

  FeedCrowd(int clients) {
    this.client =
        vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(clients));
  }

  /** Opens the feed so many times; returns when all are told of what comes. */
  void join(URI address, Secret token, int clients)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<Future<Void>> open =
        IntStream.range(0, clients).mapToObj(_ -> open(address, token)).toList();
    var _ =
        Future.all(open)
            .toCompletionStage()
            .toCompletableFuture()
            .get(CONNECT_SECONDS, TimeUnit.SECONDS);
  }

  private Future<Void> open(URI address, Secret token) {
    return client
        .request(HttpMethod.GET, address.getPort(), address.getHost(), "/api/events")
        .compose(request -> request.putHeader("Authorization", "Bearer " + token.reveal()).send())
        .compose(this::listen);
  }

  private Future<Void> listen(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      return Future.failedFuture("the feed answered " + response.statusCode());
    }
    response.handler(RecordParser.newDelimited("\n", line -> line(line.toString())));
    response.endHandler(_ -> left.incrementAndGet());
    response.exceptionHandler(_ -> left.incrementAndGet());
    return Future.succeededFuture();
  }

  private void line(String line) {
    int start = line.startsWith("data:") ? line.indexOf(PUSHED) : -1;
    if (start < 0) {
      return;
    }
    int from = start + PUSHED.length();
    Instant pushed = Instant.parse(line.substring(from, line.indexOf('"', from)));
    long nanos = Duration.between(pushed, Instant.now()).toNanos();
    delays.add(nanos);
    slowest.accumulateAndGet(nanos, Math::max);
    told.incrementAndGet();
  }

  /** Incidents received, by all together. */
  int told() {
    return told.get();
  }

  /** Clients whose feed ended. */
  int left() {
    return left.get();
  }

  /** From the store's transaction to the client. */
  AgeBook delays() {
    return delays;
  }

  double slowestMillis() {
    return slowest.get() / 1e6;
  }

  @Override
  public void close() {
    var _ = vertx.close();
  }
}
