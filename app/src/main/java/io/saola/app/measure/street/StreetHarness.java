package io.saola.app.measure.street;

import io.saola.core.incident.IncidentType;
import io.saola.simulator.detector.DetectorModel;
import io.saola.simulator.detector.ModelFile;
import io.saola.simulator.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;

/**
 * Runs streets one beside the other, as many as the machine has processors. The same arguments give
 * the same result on every machine.
 *
 * @param length of each street
 * @param runs in how many runs, each with a seed of its own
 * @param seed of each street's first run
 */
public record StreetHarness(List<Scenario> streets, Duration length, int runs, long seed) {

  public StreetHarness {
    streets = List.copyOf(streets);
  }

  private record Part(Scenario street, Future<Map<IncidentType, TypeTally>> result) {}

  /**
   * Runs to the end.
   *
   * @param progress told how far the run is, 0..1
   * @throws IOException when a street could not be simulated
   */
  public StreetResult run(DoubleConsumer progress) throws IOException, InterruptedException {
    DetectorModel detector = ModelFile.shipped();
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Part> parts = new ArrayList<>();
      for (Scenario street : streets) {
        for (int run = 0; run < runs; run++) {
          var trial = new StreetTrial(street, detector, seed + run, length.dividedBy(runs));
          parts.add(new Part(street, pool.submit(trial::run)));
        }
      }
      try {
        return gather(parts, progress);
      } finally {
        pool.shutdownNow();
      }
    }
  }

  private StreetResult gather(List<Part> parts, DoubleConsumer progress)
      throws IOException, InterruptedException {
    Map<String, Map<IncidentType, TypeTally>> byStreet = new TreeMap<>();
    int done = 0;
    for (Part part : parts) {
      Map<IncidentType, TypeTally> street =
          byStreet.computeIfAbsent(
              part.street().camera().value(), id -> new EnumMap<>(IncidentType.class));
      try {
        part.result().get().forEach((type, tally) -> street.merge(type, tally, TypeTally::and));
      } catch (ExecutionException failure) {
        throw new IOException(part.street().camera() + ": " + failure.getCause(), failure);
      }
      progress.accept((double) ++done / parts.size());
    }
    double hours = length.multipliedBy(streets.size()).toMinutes() / 60.0;
    return new StreetResult(byStreet, hours, seed, seed + runs - 1);
  }
}
