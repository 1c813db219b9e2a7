package io.saola.events.delivery;

import io.saola.core.metrics.Meters;
import io.saola.events.store.DeliveryRow;
import io.saola.events.store.DeliveryStore;
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
  private final DeliveryCounters counters;
  private final InstantSource clock;
  private final Map<String, DeliveryLine> lines = new LinkedHashMap<>();
  private boolean closed;

  /**
   * A destination to deliver to.
   *
   * @param wanted which changes it wants
   * @param courier closed by whoever it is handed to
   */
  public record Destination(String id, Predicate<IncidentChange> wanted, Courier courier) {}

  public Dispatch(
      Feed feed, IncidentQueries queries, DeliveryStore store, Meters meters, InstantSource clock) {
    this.feed = feed;
    this.queries = queries;
    this.store = store;
    this.counters = DeliveryCounters.of(meters);
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

  /** Delivers there no more; should it come again, it goes on where it left off. */
  public void remove(String destination) {
    DeliveryLine ending;
    synchronized (this) {
      ending = lines.remove(destination);
    }
    if (ending != null) {
      ending.close();
    }
  }

  /** How every destination is doing, in the configuration's order. */
  public synchronized List<DestinationHealth> health() {
    return lines.values().stream().map(DeliveryLine::health).toList();
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
    synchronized (this) {
      closed = true;
      ending = List.copyOf(lines.values());
      lines.clear();
    }
    ending.forEach(DeliveryLine::stop);
    ending.forEach(DeliveryLine::close);
  }
}
