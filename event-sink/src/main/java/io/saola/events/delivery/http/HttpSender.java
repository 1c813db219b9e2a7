package io.saola.events.delivery.http;

import io.saola.core.config.ControllerFeed.Server;
import io.saola.core.time.Ticker;
import io.saola.core.trust.CertificateChecks;
import io.saola.core.trust.Peer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts to one server, over connections that are used again. Safe for use by any thread; never
 * blocks.
 */
public final class HttpSender implements AutoCloseable {

  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration TO_ANSWER = Duration.ofSeconds(10);

  /** With looking up the host, waiting for a connection and making it. */
  private static final Duration AT_ALL = Duration.ofSeconds(20);

  private static final int CONNECTIONS = 32;
  private static final int WAITING = 1_024;

  private final Vertx vertx;
  private final Server server;
  private final String path;
  private final HttpClient client;
  private final CheckedHost host;
  private final Failures failures;
  private final InstantSource clock;
  private final Duration patience;
  private final Ticker ticker = Ticker.system();

  /**
   * @param patience for how long an answer is waited for, once there is a connection
   */
  HttpSender(Vertx vertx, Server server, boolean internal, InstantSource clock, Duration patience) {
    this.patience = patience;
    this.vertx = vertx;
    this.server = server;
    this.path = path(server.uri());
    this.clock = clock;
    this.failures = new Failures(server.label());
    this.host =
        new CheckedHost(
            vertx, server.host(), server.port(), internal, InetAddress::getAllByName, ticker);
    this.client =
        vertx.createHttpClient(
            options(server),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING));
  }

  /**
   * Makes ready to post; connects with the first post only.
   *
   * @param internal whether the server may be this machine or in a private network
   */
  public static HttpSender open(Vertx vertx, Server server, boolean internal, InstantSource clock) {
    return new HttpSender(vertx, server, internal, clock, TO_ANSWER);
  }

  private static HttpClientOptions options(Server server) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout((int) TO_CONNECT.toMillis())
            .setKeepAliveTimeout(30)
            .setMaxRedirects(0);
    return server.secure()
        ? options
            .setSsl(true)
            .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
            .setTrustOptions(
                TrustOptions.wrap(
                    CertificateChecks.of(server.trust(), new Peer("destination", "tls"))))
        : options;
  }

  /**
   * Posts a body to the server's own address.
   *
   * @return completes when the server accepted it, else fails with a {@code DeliveryException}
   */
  public Future<Answer> post(Map<String, String> headers, Buffer body) {
    return send(path.startsWith("/") ? path : "/" + path, headers, body);
  }

  /**
   * Posts a body to a path below the server's address.
   *
   * @param below begins with a slash
   */
  public Future<Answer> post(String below, Map<String, String> headers, Buffer body) {
    String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return send(base + below, headers, body);
  }

  /** What follows host and port. */
  private static String path(String uri) {
    int authority = uri.indexOf("://") + 3;
    int end = uri.indexOf('#') < 0 ? uri.length() : uri.indexOf('#');
    for (int i = authority; i < end; i++) {
      if (uri.charAt(i) == '/' || uri.charAt(i) == '?') {
        return uri.substring(i, end);
      }
    }
    return "";
  }

  private Future<Answer> send(String target, Map<String, String> headers, Buffer body) {
    long begun = ticker.nanos();
    return host.address()
        .compose(address -> connected(address, target))
        .compose(
            request ->
                ticker.nanos() - begun > AT_ALL.toNanos()
                    ? tooLate(request)
                    : exchanged(request, headers, body))
        .timeout(AT_ALL.toSeconds(), TimeUnit.SECONDS)
        .recover(failure -> Future.failedFuture(failures.sentence(failure)))
        .compose(
            answer ->
                answer.isAccepted()
                    ? Future.succeededFuture(answer)
                    : Future.failedFuture(answer.refusal(clock.instant())));
  }

  private Future<HttpClientRequest> connected(InetSocketAddress address, String target) {
    return client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(address))
                .setHost(server.host())
                .setPort(server.port())
                .setSsl(server.secure())
                .setURI(target))
        .onFailure(_ -> host.unreachable());
  }

  /** Whoever wanted it sent has given up, and sends it again. */
  private static Future<Answer> tooLate(HttpClientRequest request) {
    var _ = request.reset();
    return Future.failedFuture(new TimeoutException());
  }

  private Future<Answer> exchanged(
      HttpClientRequest request, Map<String, String> headers, Buffer body) {
    headers.forEach(request::putHeader);
    request.putHeader("user-agent", "saola");
    if (server.credentials() != null) {
      request.putHeader("authorization", basic());
    }
    long timer = vertx.setTimer(patience.toMillis(), _ -> request.reset(0, new TimeoutException()));
    Promise<Answer> done = Promise.promise();
    request.exceptionHandler(done::tryFail);
    request
        .response()
        .onFailure(done::tryFail)
        .onSuccess(response -> read(request, response, done));
    request.end(body).onFailure(done::tryFail);
    return done.future().onComplete(_ -> vertx.cancelTimer(timer));
  }

  /** Whatever a server says beyond what anybody wants to read ends its connection. */
  private void read(HttpClientRequest request, HttpClientResponse response, Promise<Answer> done) {
    AnswerText text = new AnswerText();
    response.exceptionHandler(done::tryFail);
    response.endHandler(_ -> done.tryComplete(answer(response, text)));
    response.handler(
        part -> {
          if (!text.add(part)) {
            done.tryComplete(answer(response, text));
            request.reset();
          }
        });
  }

  private Answer answer(HttpClientResponse response, AnswerText text) {
    @Nullable String retryAfter = response.getHeader("retry-after");
    return new Answer(server.label(), response.statusCode(), retryAfter, text.toString());
  }

  /** RFC 7617. */
  private String basic() {
    var credentials = Objects.requireNonNull(server.credentials());
    String pair = credentials.user() + ":" + credentials.password().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    client.close();
  }
}
