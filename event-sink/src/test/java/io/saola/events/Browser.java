package io.saola.events;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** An HTTP client with cookies of its own, and a bearer token if it is a program. */
public final class Browser {

  private final URI address;
  private final @Nullable String token;
  private final HttpClient client;

  public Browser(URI address) {
    this(address, null);
  }

  private Browser(URI address, @Nullable String token) {
    this.address = address;
    this.token = token;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .cookieHandler(new CookieManager())
            .build();
  }

  public Browser withToken(String secret) {
    return new Browser(address, secret);
  }

  public Browser signedIn() {
    if (signIn("admin", RunningSink.PASSWORD).statusCode() != 200) {
      throw new AssertionError("sign-in refused");
    }
    return this;
  }

  public HttpResponse<String> signIn(String user, String password) {
    return post("/api/session", new JsonObject().put("user", user).put("password", password));
  }

  public HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(20));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  public JsonObject json(String path) {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    return new JsonObject(response.body());
  }

  public HttpResponse<String> post(String path, JsonObject body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode())));
  }

  public HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    return exchange(request, BodyHandlers.ofString());
  }

  public HttpResponse<byte[]> bytes(String path) {
    return bytes(request(path).GET());
  }

  public HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
    return exchange(request, BodyHandlers.ofByteArray());
  }

  /** Status and headers only, also of an answer that does not end. */
  public HttpResponse<Void> head(HttpRequest.Builder request) {
    return exchange(request, _ -> new Unread());
  }

  private <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request.build(), handler);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Takes no body: the connection ends with it. */
  private static final class Unread implements HttpResponse.BodySubscriber<Void> {

    @Override
    public CompletionStage<Void> getBody() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> item) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }

  /** Opens the live feed. */
  public FeedReader feed(@Nullable String lastEventId) {
    var request = request("/api/events");
    return open(lastEventId == null ? request : request.header("Last-Event-ID", lastEventId));
  }

  /** Opens the live feed at an address with a query. */
  public FeedReader feedAt(String path) {
    return open(request(path));
  }

  private FeedReader open(HttpRequest.Builder request) {
    return new FeedReader(
        exchange(request.timeout(Duration.ofMinutes(1)).GET(), BodyHandlers.ofInputStream()));
  }
}
