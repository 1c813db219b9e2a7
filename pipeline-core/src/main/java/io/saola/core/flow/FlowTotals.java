package io.saola.core.flow;

import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.FlowMinute.Crossings;
import io.saola.core.flow.FlowMinute.InZone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Traffic of many minutes in one. */
public final class FlowTotals {

  private static final Comparator<Crossings> IN_ORDER =
      Comparator.comparing(Crossings::line)
          .thenComparing(Crossings::objectClass)
          .thenComparing(Crossings::direction);

  private FlowTotals() {}

  private record Kind(String line, ObjectClass objectClass, Direction direction) {}

  private record Part(InZone zone, double seconds) {}

  /** What crossed, by line, class and direction. */
  public static List<Crossings> crossings(List<FlowMinute> minutes) {
    Map<Kind, Long> counts =
        minutes.stream()
            .flatMap(minute -> minute.crossings().stream())
            .collect(
                Collectors.groupingBy(
                    found -> new Kind(found.line(), found.objectClass(), found.direction()),
                    Collectors.summingLong(Crossings::count)));
    return counts.entrySet().stream()
        .map(
            entry ->
                new Crossings(
                    entry.getKey().line(),
                    entry.getKey().objectClass(),
                    entry.getKey().direction(),
                    entry.getValue()))
        .sorted(IN_ORDER)
        .toList();
  }

  /**
   * One minute of its parts.
   *
   * @param parts of the same minute of the same camera, at least one
   */
  public static FlowMinute together(List<FlowMinute> parts) {
    FlowMinute first = parts.getFirst();
    double seconds = parts.stream().mapToDouble(FlowMinute::seconds).sum();
    return parts.size() == 1
        ? first
        : new FlowMinute(
            first.camera(), first.from(), Math.min(60, seconds), crossings(parts), zones(parts));
  }

  /** What was in each zone, averaged over the seconds observed. */
  public static List<InZone> zones(List<FlowMinute> minutes) {
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    for (FlowMinute minute : minutes) {
      for (InZone zone : minute.zones()) {
        parts
            .computeIfAbsent(zone.zone(), id -> new ArrayList<>())
            .add(new Part(zone, minute.seconds()));
      }
    }
    return parts.entrySet().stream().map(e -> zone(e.getKey(), e.getValue())).toList();
  }

  private static InZone zone(String id, List<Part> parts) {
    return new InZone(
        id,
        overTime(parts, InZone::vehicles),
        overTime(parts, InZone::people),
        overTime(parts, InZone::occupancy),
        overVehicles(parts, InZone::metresPerSecond),
        overVehicles(parts, InZone::lengthsPerSecond));
  }

  private static double overTime(List<Part> parts, ToDoubleFunction<InZone> figure) {
    double seconds = parts.stream().mapToDouble(Part::seconds).sum();
    double sum =
        parts.stream().mapToDouble(p -> figure.applyAsDouble(p.zone()) * p.seconds()).sum();
    return seconds > 0 ? sum / seconds : 0;
  }

  /** Weighted by vehicles and time, as a mean over space is. */
  private static @Nullable Double overVehicles(
      List<Part> parts, Function<InZone, @Nullable Double> speed) {
    double sum = 0;
    double weight = 0;
    for (Part part : parts) {
      Double value = speed.apply(part.zone());
      if (value != null) {
        double vehicleSeconds = part.zone().vehicles() * part.seconds();
        sum += value * vehicleSeconds;
        weight += vehicleSeconds;
      }
    }
    return weight > 0 ? sum / weight : null;
  }
}
