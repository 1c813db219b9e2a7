package io.saola.ingest.controller;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.ControllerFeed;
import io.saola.core.config.LampSource;
import io.saola.core.detection.LampColour;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.LampFeed;
import io.saola.core.time.Ticker;
import io.saola.ingest.network.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * All signal controllers that this node's cameras name, on a fixed number of threads: one
 * connection for each broker and user, one reading of each page, whatever the number of lamps.
 * Applied and closed by one thread at a time; any thread may ask what lamps show.
 */
public final class ControllerNode implements LampFeed, AutoCloseable {

  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final Network network = new Network();
  private final Meters meters;
  private final Ticker ticker;
  private final Counter failures;
  private volatile Map<CameraId, Map<String, ToldLamp>> lamps = Map.of();
  private volatile Map<Wanted, Feed> feeds = Map.of();

  /** What one connection or reading is for; equal ones are the same. */
  private sealed interface Wanted {
    record Broker(ControllerFeed.Server server, Map<String, Set<ToldLamp>> topics)
        implements Wanted {}

    record Reading(ControllerFeed.Page page, Set<ToldLamp> lamps) implements Wanted {}
  }

  /** Hears nobody before {@link #apply}. */
  public ControllerNode(Meters meters, Ticker ticker) {
    this.meters = meters;
    this.ticker = ticker;
    this.failures = meters.counter(Meter.CONTROLLER_FAILURES);
    meters.gauge(
        Meter.CONTROLLERS_LOST,
        () -> feeds.values().stream().filter(feed -> !feed.isHeard()).count());
  }

  /**
   * Hears of these cameras' lamps from now on, in the background. Lamps that stay as they are keep
   * what is known of them.
   */
  public void apply(List<CameraConfig> cameras) {
    Map<CameraId, Map<String, ToldLamp>> wanted = new HashMap<>();
    for (CameraConfig camera : cameras) {
      Map<String, ToldLamp> ofCamera = new LinkedHashMap<>();
      camera.toldLamps().forEach((id, source) -> ofCamera.put(id, lamp(camera.id(), id, source)));
      if (!ofCamera.isEmpty()) {
        wanted.put(camera.id(), Map.copyOf(ofCamera));
        meters.gauge(Meter.LAMPS_UNKNOWN, camera.id(), () -> unknown(camera.id()));
      }
    }
    lamps = Map.copyOf(wanted);
    follow(wanted.values());
  }

  private ToldLamp lamp(CameraId camera, String id, LampSource.Told source) {
    ToldLamp known = lamps.getOrDefault(camera, Map.of()).get(id);
    return known != null && known.source().equals(source)
        ? known
        : new ToldLamp(camera, id, source, meters);
  }

  private long unknown(CameraId camera) {
    long now = ticker.nanos();
    return lamps.getOrDefault(camera, Map.of()).values().stream()
        .filter(lamp -> lamp.at(now) == null)
        .count();
  }

  private void follow(Collection<Map<String, ToldLamp>> wanted) {
    Map<Wanted, Feed> before = feeds;
    Map<Wanted, Feed> after = new HashMap<>();
    for (Wanted feed : wantedFeeds(wanted)) {
      Feed running = before.get(feed);
      after.put(feed, running == null ? open(feed) : running);
    }
    feeds = Map.copyOf(after);
    before.forEach(
        (key, feed) -> {
          if (!after.containsKey(key)) {
            var _ = feed.close();
          }
        });
    after.forEach(
        (key, feed) -> {
          if (!before.containsKey(key)) {
            feed.start();
          }
        });
  }

  private static List<Wanted> wantedFeeds(Collection<Map<String, ToldLamp>> cameras) {
    Map<ControllerFeed.Server, Map<String, Set<ToldLamp>>> brokers = new HashMap<>();
    Map<ControllerFeed.Page, Set<ToldLamp>> pages = new HashMap<>();
    for (Map<String, ToldLamp> ofCamera : cameras) {
      for (ToldLamp lamp : ofCamera.values()) {
        switch (lamp.source().feed()) {
          case ControllerFeed.Topic(ControllerFeed.Server server, String topic) ->
              brokers
                  .computeIfAbsent(server, _ -> new HashMap<>())
                  .computeIfAbsent(topic, _ -> new LinkedHashSet<>())
                  .add(lamp);
          case ControllerFeed.Page page ->
              pages.computeIfAbsent(page, _ -> new LinkedHashSet<>()).add(lamp);
        }
      }
    }
    List<Wanted> wanted = new ArrayList<>();
    brokers.forEach((server, topics) -> wanted.add(new Wanted.Broker(server, topics)));
    pages.forEach((page, told) -> wanted.add(new Wanted.Reading(page, told)));
    return wanted;
  }

  private Feed open(Wanted wanted) {
    Backoff backoff = new Backoff(new Random());
    return switch (wanted) {
      case Wanted.Broker(ControllerFeed.Server server, Map<String, Set<ToldLamp>> topics) ->
          new BrokerLink(server, topics, network, new FeedState(server, failures), backoff, ticker);
      case Wanted.Reading(ControllerFeed.Page page, Set<ToldLamp> told) ->
          new PagePoll(
              page, told, network, new FeedState(page.server(), failures), backoff, ticker);
    };
  }

  @Override
  public @Nullable LampColour colour(CameraId camera, String lamp, long nanos) {
    Map<String, ToldLamp> ofCamera = lamps.get(camera);
    ToldLamp told = ofCamera == null ? null : ofCamera.get(lamp);
    return told == null ? null : told.at(nanos);
  }

  /** Says goodbye to the brokers, within a second, and lets the threads go. */
  @Override
  public void close() {
    CompletableFuture<?>[] goodbyes =
        feeds.values().stream().map(Feed::close).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(goodbyes).get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      // A broker that does not answer notices by itself.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    network.close();
  }
}
