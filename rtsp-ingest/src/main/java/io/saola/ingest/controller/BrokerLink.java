package io.saola.ingest.controller;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfigBuilder;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAck;
import io.saola.core.camera.StreamAddress.Credentials;
import io.saola.core.config.ControllerFeed;
import io.saola.core.time.Ticker;
import io.saola.core.trust.CertificateChecks;
import io.saola.core.trust.OneTrustManager;
import io.saola.ingest.network.Backoff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One broker of MQTT 5 and all topics of it that are wanted, on one connection that is made anew
 * whenever it is lost. Each connection has a client of its own, so nothing of one reaches into the
 * next. What was published before is not asked for: nobody knows how old a retained word is.
 *
 * <p>Supervised by the network's one thread; messages are heard on MQTT's.
 */
final class BrokerLink implements Feed {

  private static final int KEEP_ALIVE_SECONDS = 10;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration REFUSED_WAIT = Duration.ofSeconds(30);
  private static final long SUSTAINED_NANOS = Duration.ofSeconds(10).toNanos();

  /** For a message's topic and properties. */
  private static final int MOST_BESIDES = 4 << 10;

  private final ControllerFeed.Server broker;
  private final Map<String, Set<ToldLamp>> topics;
  private final Network network;
  private final FeedState state;
  private final BrokerSentences sentences;
  private final Backoff backoff;
  private final Ticker ticker;
  private final String clientId = "saola-" + UUID.randomUUID();
  private @Nullable Mqtt5AsyncClient client;
  private long connectedAt;
  private volatile boolean closed;

  /**
   * @param topics who is told of each
   */
  BrokerLink(
      ControllerFeed.Server broker,
      Map<String, Set<ToldLamp>> topics,
      Network network,
      FeedState state,
      Backoff backoff,
      Ticker ticker) {
    this.broker = broker;
    this.topics = Map.copyOf(topics);
    this.network = network;
    this.state = state;
    this.sentences = new BrokerSentences(broker);
    this.backoff = backoff;
    this.ticker = ticker;
  }

  @Override
  public void start() {
    network.execute(this::connect);
  }

  @Override
  public boolean isHeard() {
    return state.isHeard();
  }

  private void connect() {
    if (closed) {
      return;
    }
    Mqtt5AsyncClient fresh;
    try {
      fresh = client();
    } catch (RuntimeException unusable) {
      lost(unusable);
      return;
    }
    client = fresh;
    connectedAt = ticker.nanos();
    var _ =
        fresh
            .connect(greeting(broker.credentials()))
            .whenComplete(
                (answer, _) -> {
                  if (answer != null) {
                    connected(fresh);
                  }
                });
  }

  private void connected(Mqtt5AsyncClient fresh) {
    if (closed) {
      // Nobody supervises it any more.
      var _ = fresh.disconnect();
    } else {
      network.execute(() -> subscribe(fresh, List.copyOf(topics.keySet())));
    }
  }

  private Mqtt5AsyncClient client() {
    Mqtt5ClientBuilder builder = Mqtt5Client.builder();
    return builder
        .identifier(clientId)
        .executorConfig(network.mqtt())
        .transportConfig(transport())
        .addDisconnectedListener(context -> network.execute(() -> lost(context.getCause())))
        .buildAsync();
  }

  private MqttClientTransportConfig transport() {
    MqttClientTransportConfigBuilder transport =
        MqttClientTransportConfig.builder()
            .serverHost(broker.host())
            .serverPort(broker.port())
            .socketConnectTimeout(Network.TO_CONNECT.toMillis(), TimeUnit.MILLISECONDS)
            .mqttConnectTimeout(Network.TO_CONNECT.toMillis(), TimeUnit.MILLISECONDS);
    return broker.secure() ? transport.sslConfig(tls()).build() : transport.build();
  }

  private MqttClientSslConfig tls() {
    return MqttClientSslConfig.builder()
        .trustManagerFactory(
            new OneTrustManager(CertificateChecks.of(broker.trust(), Network.CONTROLLER)))
        .protocols(List.of(Network.TLS_VERSIONS))
        .handshakeTimeout(Network.TO_CONNECT.toMillis(), TimeUnit.MILLISECONDS)
        .build();
  }

  private static Mqtt5Connect greeting(@Nullable Credentials credentials) {
    var connect =
        Mqtt5Connect.builder()
            .keepAlive(KEEP_ALIVE_SECONDS)
            .restrictions()
            .maximumPacketSize(Message.LONGEST + MOST_BESIDES)
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

  private void subscribe(Mqtt5AsyncClient connected, List<String> wanted) {
    if (closed || !connected.equals(client)) {
      return;
    }
    Mqtt5Subscribe subscribe =
        Mqtt5Subscribe.builder()
            .addSubscriptions(wanted.stream().map(BrokerLink::subscription))
            .build();
    var _ =
        connected
            .subscribe(subscribe, this::hear, Runnable::run)
            .whenComplete(
                (answer, failure) ->
                    network.execute(() -> subscribed(connected, wanted, answer, failure)));
  }

  private static Mqtt5Subscription subscription(String topic) {
    return Mqtt5Subscription.builder()
        .topicFilter(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .retainHandling(Mqtt5RetainHandling.DO_NOT_SEND)
        .build();
  }

  private void subscribed(
      Mqtt5AsyncClient connected,
      List<String> wanted,
      @Nullable Mqtt5SubAck answer,
      @Nullable Throwable failure) {
    if (closed || !connected.equals(client)) {
      return;
    }
    Mqtt5SubAck codes =
        failure instanceof Mqtt5SubAckException refused ? refused.getMqttMessage() : answer;
    if (codes == null) {
      // The connection is gone, which its own listener tells.
      return;
    }
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      if (codes.getReasonCodes().get(i).isError()) {
        refused.add(wanted.get(i));
      }
    }
    if (refused.isEmpty()) {
      state.heard();
    } else {
      state.failed();
      state.lost(BrokerSentences.topicsRefused(refused));
      network.after(REFUSED_WAIT, () -> subscribe(connected, refused));
    }
  }

  private void hear(Mqtt5Publish publish) {
    Set<ToldLamp> lamps = topics.get(publish.getTopic().toString());
    if (lamps == null || publish.isRetain()) {
      return;
    }
    Message message = new Message(publish.getPayloadAsBytes());
    long now = ticker.nanos();
    lamps.forEach(lamp -> lamp.hear(message, now));
  }

  private void lost(Throwable cause) {
    if (closed) {
      return;
    }
    client = null;
    long now = ticker.nanos();
    topics.values().forEach(lamps -> lamps.forEach(lamp -> lamp.lose(now)));
    state.failed();
    if (state.isHeard() && now - connectedAt > SUSTAINED_NANOS) {
      backoff.reset();
    }
    state.lost(sentences.lost(cause));
    network.after(Duration.ofNanos(backoff.next(LONGEST_WAIT)), this::connect);
  }

  @Override
  public CompletableFuture<?> close() {
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    network.execute(
        () -> {
          closed = true;
          Mqtt5AsyncClient last = client;
          client = null;
          if (last == null) {
            done.complete(null);
          } else {
            var _ = last.disconnect().whenComplete((_, _) -> done.complete(null));
          }
        });
    return done;
  }
}
