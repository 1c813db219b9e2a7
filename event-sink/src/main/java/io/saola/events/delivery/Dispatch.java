package io.saola.events.delivery;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.metrics.Meters;
import io.saola.events.store.DeliveryRow;
import io.saola.events.store.DeliveryStore;
import io.saola.events.store.FlowFeed;
import io.saola.events.store.IncidentChange;
import io.saola.events.store.IncidentQueries;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All destinations: each gets every change that it wants, on a line of its own, so that one that is
 * away delays no other. Safe for use by any thread.
 */
public final class Dispatch implements AutoCloseable {

  private final Feed feed;
  private final IncidentQueries queries;
  private final DeliveryStore store;
  private final FlowFeed flow;
  private final DeliveryCounters counters;
  private final FlowCounters flowCounters;
  private final InstantSource clock;
  private final Map<String, DeliveryLine> lines = new LinkedHashMap<>();
  private final Map<String, FlowLine> flowLines = new LinkedHashMap<>();
  private boolean closed;

  /**
   * A destination to deliver to.
   *
   * @param wanted which changes it wants
   * @param courier closed by whoever it is handed to
   */
  public record Destination(String id, Predicate<IncidentChange> wanted, Courier courier) {}

  public Dispatch(
      Feed feed,
      IncidentQueries queries,
      DeliveryStore store,
      FlowFeed flow,
      Meters meters,
      InstantSource clock) {
    this.feed = feed;
    this.queries = queries;
    this.store = store;
    this.flow = flow;
    this.counters = DeliveryCounters.of(meters);
    this.flowCounters = FlowCounters.of(meters);
    this.clock = clock;
  }

  /** Wakes every line; never blocks. */
  public synchronized void wake() {
    lines.values().forEach(DeliveryLine::wake);
  }

  /** Begins to deliver to a destination, from where it left off. */
  public synchronized void add(Destination destination, Function<IncidentChange, Delivery> wrap) {
    if (closed) {
      destination.courier().close();
      return;
    }
    var line =
        new DeliveryLine(
            destination.id(),
            destination.wanted(),
            destination.courier(),
            wrap,
            feed,
            queries,
            store,
            counters,
            clock);
    lines.put(destination.id(), line);
    line.start();
  }

  /**
   * Begins to bring traffic to a destination too, from where it left off. A line of its own:
   * neither holds the other back.
   *
   * @param wanted whose traffic it wants
   * @param courier closed by whoever it is handed to
   * @param cameras as they are configured now
   */
  public synchronized void addTraffic(
      String destination,
      Predicate<CameraId> wanted,
      FlowCourier courier,
      Function<CameraId, Optional<CameraConfig>> cameras) {
    if (closed) {
      courier.close();
      return;
    }
    var line = new FlowLine(destination, wanted, courier, cameras, flow, flowCounters, clock);
    flowLines.put(destination, line);
    line.start();
  }

  /** Delivers there no more; should it come again, it goes on where it left off. */
  public void remove(String destination) {
    DeliveryLine ending;
    FlowLine endingFlow;
    synchronized (this) {
      ending = lines.remove(destination);
      endingFlow = flowLines.remove(destination);
    }
    if (ending != null) {
      ending.close();
    }
    if (endingFlow != null) {
      endingFlow.close();
    }
  }

  /** How every destination is doing, in the configuration's order. */
  public synchronized List<DestinationHealth> health() {
    return lines.values().stream().map(DeliveryLine::health).toList();
  }

  /** How a destination is doing with traffic; empty when it is brought none. */
  public synchronized Optional<DestinationHealth> trafficHealth(String destination) {
    return Optional.ofNullable(flowLines.get(destination)).map(FlowLine::health);
  }

  /**
   * Has what was given up tried again. Waits for the store.
   *
   * @param seq of the one change, or null for all
   * @return how many are tried again; empty when there is no such destination
   */
  public Optional<Integer> replay(String destination, @Nullable Long seq) {
    DeliveryLine line = line(destination);
    if (line == null) {
      return Optional.empty();
    }
    List<DeliveryRow> revived = store.revive(destination, seq, clock.instant());
    line.revived(revived);
    return Optional.of(revived.size());
  }

  private synchronized @Nullable DeliveryLine line(String destination) {
    return lines.get(destination);
  }

  @Override
  public void close() {
    List<DeliveryLine> ending;
    List<FlowLine> endingFlow;
    synchronized (this) {
      closed = true;
      ending = List.copyOf(lines.values());
      endingFlow = List.copyOf(flowLines.values());
      lines.clear();
      flowLines.clear();
    }
    ending.forEach(DeliveryLine::stop);
    endingFlow.forEach(FlowLine::stop);
    ending.forEach(DeliveryLine::close);
    endingFlow.forEach(FlowLine::close);
  }
}
