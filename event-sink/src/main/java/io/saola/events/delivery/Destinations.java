package io.saola.events.delivery;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.DestinationConfig;
import io.saola.core.config.DestinationConfig.Change;
import io.saola.core.config.SaolaConfig;
import io.saola.core.time.Ticker;
import io.saola.events.delivery.ngsi.NgsiCourier;
import io.saola.events.delivery.reviews.ReviewDesk;
import io.saola.events.delivery.reviews.ReviewSource;
import io.saola.events.store.IncidentChange;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configured destinations, opened, and exchanged when the configuration changes. They have an
 * event loop of their own: a storm of deliveries must not slow the console.
 */
public final class Destinations implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Destinations.class);

  private final Dispatch dispatch;
  private final ReviewDesk desk;
  private final Supplier<SaolaConfig.Site> site;
  private final Function<CameraId, Optional<CameraConfig>> cameras;
  private final Ticker ticker;
  private final InstantSource clock;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Map<String, DestinationConfig> open = new LinkedHashMap<>();
  private volatile Set<String> ids = Set.of();
  private final Map<String, ReviewSource> answers = new LinkedHashMap<>();

  /**
   * Delivers to nobody before {@link #apply}.
   *
   * @param dispatch closed with this
   * @param desk takes what destinations answer
   * @param cameras as they are configured now
   */
  public Destinations(
      Dispatch dispatch,
      ReviewDesk desk,
      Supplier<SaolaConfig.Site> site,
      Function<CameraId, Optional<CameraConfig>> cameras,
      Ticker ticker,
      InstantSource clock) {
    this.dispatch = dispatch;
    this.desk = desk;
    this.site = site;
    this.cameras = cameras;
    this.ticker = ticker;
    this.clock = clock;
  }

  /** Delivers to these from now on; one that stays as it was goes on undisturbed. */
  public synchronized void apply(List<DestinationConfig> configured) {
    ids = configured.stream().map(DestinationConfig::id).collect(Collectors.toUnmodifiableSet());
    for (DestinationConfig known : List.copyOf(open.values())) {
      if (!configured.contains(known)) {
        stopListening(known.id());
        dispatch.remove(known.id());
        open.remove(known.id());
      }
    }
    for (DestinationConfig wanted : configured) {
      if (!open.containsKey(wanted.id())) {
        add(wanted);
      }
    }
  }

  /** Of all that are configured, also those that cannot be opened. */
  public Set<String> ids() {
    return ids;
  }

  /** One that cannot even be opened keeps nobody else from being told. */
  private void add(DestinationConfig wanted) {
    Courier courier;
    try {
      courier = Couriers.open(wanted, vertx, ticker, clock);
    } catch (RuntimeException unusable) {
      log.error("destination {} cannot be used: {}", wanted.id(), unusable.getMessage());
      return;
    }
    dispatch.add(
        new Dispatch.Destination(wanted.id(), wants(wanted.filter()), courier), this::delivery);
    if (wanted instanceof DestinationConfig.NgsiLd broker && broker.traffic()) {
      // With connections of its own: incidents must not wait for it.
      FlowCourier traffic = NgsiCourier.open(broker, vertx, clock);
      dispatch.addTraffic(broker.id(), broker.filter()::takes, traffic, cameras);
    }
    Couriers.listen(wanted, desk, ticker).ifPresent(source -> answers.put(wanted.id(), source));
    open.put(wanted.id(), wanted);
  }

  private void stopListening(String destination) {
    ReviewSource source = answers.remove(destination);
    if (source != null) {
      source.close();
    }
  }

  private static Predicate<IncidentChange> wants(DestinationConfig.Filter filter) {
    return change ->
        filter.takes(kind(change.kind()), change.incident().incident(), change.incident().drill());
  }

  private static Change kind(IncidentChange.Kind kind) {
    return switch (kind) {
      case OPENED -> Change.OPENED;
      case UPDATED -> Change.UPDATED;
      case ENDED -> Change.ENDED;
      case REVIEWED -> Change.REVIEWED;
      case ESCALATED -> Change.ESCALATED;
    };
  }

  private Delivery delivery(IncidentChange change) {
    CameraId camera = change.incident().incident().camera();
    return new Delivery(change, site.get(), cameras.apply(camera).orElse(null));
  }

  @Override
  public synchronized void close() {
    List.copyOf(answers.keySet()).forEach(this::stopListening);
    dispatch.close();
    var _ = vertx.close();
  }
}
