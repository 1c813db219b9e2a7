package io.saola.events.delivery.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.saola.core.config.DestinationConfig;
import io.saola.core.config.DestinationConfig.Reviews;
import io.saola.core.time.Ticker;
import io.saola.events.delivery.reviews.ReviewDesk;
import io.saola.events.delivery.reviews.ReviewSource;
import io.saola.events.delivery.reviews.Reviewer;
import io.saola.events.store.StoreFaults;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads steps of reviews from a topic. The broker keeps the session while Saola is away, and a
 * message is acknowledged when it was taken or refused: while the store is away the first one waits
 * here, and the others at the broker.
 */
public final class MqttReviews implements ReviewSource {

  private static final Logger log = LoggerFactory.getLogger(MqttReviews.class);

  private static final long KEPT_SECONDS = Duration.ofDays(30).toSeconds();
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration STORE_PAUSE = Duration.ofSeconds(1);
  private static final long TO_ANSWER_SECONDS = 15;

  private final String id;
  private final String topic;
  private final Reviewer reviewer;
  private final ReviewDesk desk;
  private final Failures failures;
  private final BrokerLine line;
  private final Executor hearing;
  private final Thread thread;
  private volatile @Nullable Mqtt5AsyncClient subscribed;
  private boolean told;
  private volatile boolean closed;

  private MqttReviews(DestinationConfig.Mqtt config, Reviews from, ReviewDesk desk, Ticker ticker) {
    this.id = config.id();
    this.topic = from.topic();
    this.reviewer = Reviewer.of(config, from);
    this.desk = desk;
    this.failures = new Failures(config.server());
    this.hearing = oneThread(id);
    var session =
        new BrokerLine.Session(
            "saola-%s-%08x".formatted(id, topic.hashCode()), KEPT_SECONDS, this::prepare);
    this.line = new BrokerLine(id, config.server(), session, ticker);
    this.thread = Thread.ofPlatform().daemon().name("saola-reviews-" + id).unstarted(this::run);
  }

  /** It ends by itself when it has nothing to do: the client hands it its last words late. */
  private static Executor oneThread(String id) {
    var executor =
        new ThreadPoolExecutor(
            1,
            1,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("saola-reviews-heard-" + id).factory());
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /** Begins to listen; connects, and again whenever it has to, by itself. */
  public static MqttReviews open(
      DestinationConfig.Mqtt config, Reviews from, ReviewDesk desk, Ticker ticker) {
    var source = new MqttReviews(config, from, desk, ticker);
    source.thread.start();
    return source;
  }

  /** What waited at the broker comes as soon as there is a connection. */
  private void prepare(Mqtt5AsyncClient client) {
    client.publishes(MqttGlobalPublishFilter.ALL, this::hear, hearing, true);
  }

  private void run() {
    try {
      while (!closed) {
        look();
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    try {
      Mqtt5AsyncClient client = line.client().get(TO_ANSWER_SECONDS, TimeUnit.SECONDS);
      if (!client.equals(subscribed)) {
        var _ =
            client
                .subscribeWith()
                .topicFilter(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .get(TO_ANSWER_SECONDS, TimeUnit.SECONDS);
        subscribed = client;
        told = false;
      }
    } catch (ExecutionException | TimeoutException failure) {
      tell(failure);
    }
  }

  /** Whether the broker knows by now what is to be kept for us. */
  boolean isListening() {
    Mqtt5AsyncClient client = subscribed;
    return client != null && client.getState().isConnected();
  }

  private void tell(Exception failure) {
    if (!told) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      String reason = failures.of(cause).getMessage();
      log.warn("destination {}: topic {} cannot be read ({}); trying on", id, topic, reason);
      told = true;
    }
  }

  /** On the one thread that hears. */
  private void hear(Mqtt5Publish publish) {
    try {
      while (!closed && !isTaken(publish)) {
        Thread.sleep(STORE_PAUSE);
      }
      if (!closed) {
        publish.acknowledge();
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** False while the store is away. */
  private boolean isTaken(Mqtt5Publish publish) {
    try {
      desk.hear(reviewer, publish.getTopic().toString(), publish.getPayloadAsBytes());
      return true;
    } catch (RuntimeException storeAway) {
      log.debug("a message of {} waits for the store: {}", topic, StoreFaults.reason(storeAway));
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    line.close();
  }
}
