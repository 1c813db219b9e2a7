package io.saola.events.delivery.http;

import io.saola.core.camera.StreamAddress.Credentials;
import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.config.ControllerFeed.Server;
import io.saola.events.delivery.CourierContract;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server on the loopback that answers as a test tells it to, and notes what it was sent. */
public abstract class Receiver implements CourierContract.Destination {

  public final Vertx vertx = Vertx.vertx();
  public final List<Request> requests = new CopyOnWriteArrayList<>();
  public volatile Consumer<HttpServerRequest> answer =
      request -> request.response().setStatusCode(204).end();
  private @Nullable HttpServer server;
  private int port;

  /**
   * What it was sent.
   *
   * @param headers names in lower case
   */
  public record Request(String target, Map<String, String> headers, String body) {}

  protected Receiver() throws Exception {
    comeBack();
  }

  /** Where it listens. */
  public Server address(String path) {
    return address(path, null);
  }

  public Server address(String path, @Nullable Credentials credentials) {
    String uri = "http://127.0.0.1:" + port + path;
    return new Server(
        uri, "127.0.0.1", port, false, credentials, new Trust.PublicAuthorities(), uri);
  }

  @Override
  public final void comeBack() throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::take)
            .listen(port, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    port = server.actualPort();
  }

  private void take(HttpServerRequest request) {
    var headers = new HashMap<String, String>();
    request
        .headers()
        .forEach(
            header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    request
        .body()
        .onSuccess(
            body -> {
              requests.add(new Request(request.uri(), Map.copyOf(headers), body.toString()));
              answer.accept(request);
            });
  }

  @Override
  public void goAway() throws Exception {
    HttpServer running = server;
    server = null;
    if (running != null) {
      running.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  @Override
  public int taken() {
    return requests.size();
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
