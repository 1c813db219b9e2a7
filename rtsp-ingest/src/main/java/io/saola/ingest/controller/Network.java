package io.saola.ingest.controller;

import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ThreadPerTaskExecutor;
import io.saola.core.config.ControllerFeed;
import io.saola.core.trust.Peer;
import io.saola.core.trust.TrustByServer;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads and clients that all feeds share: however many lamps there are, one thread that
 * supervises, one of MQTT, and of HTTP one that waits and two that work; none before the first feed
 * of their kind. Safe for use by any thread.
 */
final class Network implements AutoCloseable {

  static final Duration TO_CONNECT = Duration.ofSeconds(5);
  static final Peer CONTROLLER = new Peer("controller", "from.tls");
  static final String[] TLS_VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private static final Logger LOG = LoggerFactory.getLogger(Network.class);
  private static final int PAGE_THREADS = 2;

  private final ScheduledThreadPoolExecutor supervisor;
  private final MqttClientExecutorConfig mqtt;
  private final TrustByServer trust = new TrustByServer(CONTROLLER);
  private @Nullable ExecutorService pageThreads;
  private @Nullable HttpClient pages;

  Network() {
    supervisor =
        new ScheduledThreadPoolExecutor(1, new DefaultThreadFactory("saola-controllers", true));
    supervisor.setRemoveOnCancelPolicy(true);
    supervisor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    mqtt =
        MqttClientExecutorConfig.builder()
            .nettyExecutor(new ThreadPerTaskExecutor(new DefaultThreadFactory("saola-mqtt", true)))
            .nettyThreads(1)
            .build();
  }

  /** Runs a task on the thread that supervises; after the end, nothing. */
  void execute(Runnable task) {
    after(Duration.ZERO, task);
  }

  /** The same, later. */
  void after(Duration delay, Runnable task) {
    try {
      var _ = supervisor.schedule(() -> supervised(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      // The node is closing: nobody waits for the task any more.
    }
  }

  private static void supervised(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException failure) {
      LOG.error("a signal controller is not followed any more", failure);
    }
  }

  MqttClientExecutorConfig mqtt() {
    return mqtt;
  }

  /** The client for pages of a server, which is trusted as it says from now on. */
  synchronized HttpClient pages(ControllerFeed.Server server) {
    trust.trust(server.host(), server.port(), server.trust());
    HttpClient known = pages;
    return known == null ? openPages() : known;
  }

  private HttpClient openPages() {
    ExecutorService threads =
        Executors.newFixedThreadPool(PAGE_THREADS, new DefaultThreadFactory("saola-pages", true));
    HttpClient opened =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TO_CONNECT)
            .sslContext(tls())
            .sslParameters(new SSLParameters(null, TLS_VERSIONS))
            .executor(threads)
            .build();
    pageThreads = threads;
    pages = opened;
    return opened;
  }

  private SSLContext tls() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java cannot speak TLS", impossible);
    }
  }

  /** Lets the threads go; what is under way ends without a word. */
  @Override
  public synchronized void close() {
    supervisor.shutdownNow();
    if (pages != null) {
      pages.shutdownNow();
    }
    if (pageThreads != null) {
      pageThreads.shutdownNow();
    }
  }
}
