package io.saola.events.delivery.mqtt;

import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfigBuilder;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import io.saola.core.camera.StreamAddress.Credentials;
import io.saola.core.config.ControllerFeed.Server;
import io.saola.core.time.Ticker;
import io.saola.core.trust.CertificateChecks;
import io.saola.core.trust.OneTrustManager;
import io.saola.core.trust.Peer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connection to a broker. Whoever wants to send asks for it, and so it is made anew when it is
 * gone; what was under way on the old one has failed by then, and nothing of it reaches into the
 * next. Safe for use by any thread; never blocks.
 */
final class BrokerLine {

  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final int KEEP_ALIVE_SECONDS = 10;

  /** So many messages a broker sends before the first of them is acknowledged. */
  private static final int MOST_UNANSWERED = 16;

  /** A broker that could not be connected to is not asked again at once. */
  private static final long QUIET_NANOS = Duration.ofSeconds(1).toNanos();

  private final Server broker;
  private final Ticker ticker;
  private final MqttClientExecutorConfig executor;
  private final Session session;
  private @Nullable Mqtt5AsyncClient current;
  private CompletableFuture<Mqtt5AsyncClient> connected =
      CompletableFuture.failedFuture(new CancellationException());
  private @Nullable Long begunAt;
  private boolean closed;

  /**
   * What a broker is to remember of a line.
   *
   * @param clientId the same each time, where the broker is to remember anything
   * @param keptSeconds for how long it remembers while nobody is connected
   * @param prepare is given each client before it connects
   */
  record Session(String clientId, long keptSeconds, Consumer<Mqtt5AsyncClient> prepare) {

    /** Nothing. */
    static Session none() {
      return new Session("saola-" + UUID.randomUUID(), 0, _ -> {});
    }
  }

  BrokerLine(String id, Server broker, Session session, Ticker ticker) {
    this.broker = broker;
    this.session = session;
    this.ticker = ticker;
    Executor threads = task -> Thread.ofPlatform().daemon().name("saola-mqtt-" + id).start(task);
    this.executor =
        MqttClientExecutorConfig.builder().nettyExecutor(threads).nettyThreads(1).build();
  }

  /** A client that is connected; fails when there can be none now. */
  synchronized CompletableFuture<Mqtt5AsyncClient> client() {
    boolean quiet = begunAt != null && ticker.nanos() - begunAt < QUIET_NANOS;
    if (!closed && !isUsable() && !(quiet && connected.isCompletedExceptionally())) {
      begunAt = ticker.nanos();
      connected = connect();
    }
    return connected;
  }

  private boolean isUsable() {
    return !connected.isDone() || (current != null && current.getState().isConnected());
  }

  private CompletableFuture<Mqtt5AsyncClient> connect() {
    try {
      Mqtt5AsyncClient fresh = fresh();
      current = fresh;
      session.prepare().accept(fresh);
      return fresh
          .connect(greeting(broker.credentials()))
          .orTimeout(2 * TO_CONNECT.toMillis(), TimeUnit.MILLISECONDS)
          .thenApply(_ -> fresh);
    } catch (RuntimeException unusable) {
      return CompletableFuture.failedFuture(unusable);
    }
  }

  private Mqtt5AsyncClient fresh() {
    return Mqtt5Client.builder()
        .identifier(session.clientId())
        .executorConfig(executor)
        .transportConfig(transport())
        .buildAsync();
  }

  private MqttClientTransportConfig transport() {
    MqttClientTransportConfigBuilder transport =
        MqttClientTransportConfig.builder()
            .serverHost(broker.host())
            .serverPort(broker.port())
            .socketConnectTimeout(TO_CONNECT.toMillis(), TimeUnit.MILLISECONDS)
            .mqttConnectTimeout(TO_CONNECT.toMillis(), TimeUnit.MILLISECONDS);
    return broker.secure() ? transport.sslConfig(tls()).build() : transport.build();
  }

  private MqttClientSslConfig tls() {
    return MqttClientSslConfig.builder()
        .trustManagerFactory(
            new OneTrustManager(CertificateChecks.of(broker.trust(), new Peer("broker", "tls"))))
        .protocols(List.of("TLSv1.3", "TLSv1.2"))
        .handshakeTimeout(TO_CONNECT.toMillis(), TimeUnit.MILLISECONDS)
        .build();
  }

  private Mqtt5Connect greeting(@Nullable Credentials credentials) {
    var connect =
        Mqtt5Connect.builder()
            .keepAlive(KEEP_ALIVE_SECONDS)
            .cleanStart(session.keptSeconds() == 0)
            .sessionExpiryInterval(session.keptSeconds())
            .restrictions()
            .receiveMaximum(MOST_UNANSWERED)
            .applyRestrictions();
    return credentials == null
        ? connect.build()
        : connect
            .simpleAuth()
            .username(credentials.user())
            .password(credentials.password().reveal().getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .build();
  }

  /** Lets go of a connection that is of no use. */
  synchronized void leave(Mqtt5AsyncClient silent) {
    if (silent.equals(current)) {
      current = null;
    }
    var _ = silent.disconnect();
  }

  synchronized void close() {
    closed = true;
    connected = CompletableFuture.failedFuture(new CancellationException());
    Mqtt5AsyncClient last = current;
    current = null;
    if (last != null) {
      var _ = last.disconnect();
    }
  }
}
