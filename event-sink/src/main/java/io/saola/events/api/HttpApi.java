package io.saola.events.api;

import io.saola.core.config.SaolaConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server: listens, and lets go. */
public final class HttpApi implements AutoCloseable {

  static final int BODY_LIMIT = 64 * 1_024;

  private static final Logger log = LoggerFactory.getLogger(HttpApi.class);

  private static final int EVENT_LOOPS = 2;
  private static final int WORKERS = 16;

  /** Each check of a password takes 19 MiB and a core for a while. */
  private static final int SIGN_IN_WORKERS = 2;

  private static final int IDLE_SECONDS = 60;
  private static final Duration START = Duration.ofSeconds(10);
  private static final Duration STOP = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final URI address;
  private final List<Endpoint> endpoints;

  private HttpApi(Vertx vertx, URI address, List<Endpoint> endpoints) {
    this.vertx = vertx;
    this.address = address;
    this.endpoints = endpoints;
  }

  /** Listens where the configuration says; answers from then on. */
  public static HttpApi start(Backend backend) throws ApiException {
    Vertx vertx = Vertx.vertx(options());
    SaolaConfig.Http http = backend.config().http();
    try {
      WorkerExecutor signIn = vertx.createSharedWorkerExecutor("saola-sign-in", SIGN_IN_WORKERS);
      var certificate = http.tls() == null ? null : ServerCertificate.read(vertx, http.tls());
      var slowClients = new SlowClients(vertx);
      var router = new ApiRouter(vertx, backend, signIn, slowClients);
      HttpServer server =
          vertx
              .createHttpServer(serverOptions(certificate))
              .connectionHandler(slowClients::connected)
              .invalidRequestHandler(UnreadableRequests::refuse)
              .requestHandler(router.build())
              .listen(http.port(), http.bind())
              .toCompletionStage()
              .toCompletableFuture()
              .get(START.toSeconds(), TimeUnit.SECONDS);
      if (certificate != null && http.tls() != null) {
        CertificateWatch.start(vertx, server, http.tls(), certificate);
      }
      warnWhenOpenToOthers(http);
      return new HttpApi(vertx, http.address(server.actualPort()), router.endpoints());
    } catch (BadCertificate unusable) {
      stop(vertx);
      throw new ApiException("http.tls: " + unusable.getMessage() + ".", unusable);
    } catch (ExecutionException | TimeoutException failure) {
      stop(vertx);
      throw cannotListen(http, failure);
    } catch (InterruptedException interrupted) {
      stop(vertx);
      Thread.currentThread().interrupt();
      throw cannotListen(http, interrupted);
    }
  }

  /** Every endpoint that is mounted, but for the console's files. */
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  public URI address() {
    return address;
  }

  /** Answers nobody any more and cuts all connections. */
  @Override
  public void close() {
    stop(vertx);
  }

  private static VertxOptions options() {
    // Nothing is served from disk by Vert.x itself, so it needs no folder for copies.
    var files =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    return new VertxOptions()
        .setEventLoopPoolSize(EVENT_LOOPS)
        .setWorkerPoolSize(WORKERS)
        .setFileSystemOptions(files);
  }

  private static HttpServerOptions serverOptions(@Nullable ServerCertificate certificate) {
    var options =
        new HttpServerOptions()
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            // A client that is cut off for one slow request would take all others with it.
            .setHttp2ClearTextEnabled(false)
            .setTcpNoDelay(true);
    if (certificate != null) {
      // HTTP/1.1 only, as without TLS: a client that is cut off loses one request, not all.
      options
          .setSsl(true)
          .setUseAlpn(false)
          .setKeyCertOptions(certificate.options())
          .setEnabledSecureTransportProtocols(CertificateWatch.PROTOCOLS);
    }
    return options;
  }

  private static ApiException cannotListen(SaolaConfig.Http http, Exception failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String where = http.bind() + ":" + http.port();
    String reason = String.valueOf(cause.getMessage());
    if (cause instanceof BindException && reason.contains("in use")) {
      return new ApiException(
          "Cannot listen on "
              + where
              + ": another program uses this port. Stop it, or set http.port to a free one.",
          failure);
    }
    return new ApiException(
        "Cannot listen on "
            + where
            + " ("
            + reason
            + "). Set http.bind to an address of this machine and http.port to a port that this"
            + " user may open.",
        failure);
  }

  private static void warnWhenOpenToOthers(SaolaConfig.Http http) {
    if (http.tls() == null && !StatusRoutes.isLocal(http.bind())) {
      log.warn(
          "{}:{} can be reached by other machines without encryption: set http.tls, or put a"
              + " proxy with TLS before it",
          http.bind(),
          http.port());
    }
  }

  private static void stop(Vertx vertx) {
    try {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException slow) {
      log.warn("The web server did not stop in time: {}", String.valueOf(slow.getMessage()));
    }
  }
}
