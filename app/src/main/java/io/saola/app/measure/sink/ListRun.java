package io.saola.app.measure.sink;

import io.saola.app.city.TemporaryFolder;
import io.saola.app.measure.Progress;
import io.saola.app.measure.Target;
import io.saola.core.config.ReviewConfig;
import io.saola.core.incident.IncidentEvent;
import io.saola.events.review.Deadlines;
import io.saola.events.review.ReviewState;
import io.saola.events.store.Database;
import io.saola.events.store.IncidentFilter;
import io.saola.events.store.IncidentQueries;
import io.saola.events.store.IncidentStore;
import io.saola.events.store.PageCursor;
import io.saola.events.store.StoreEntry;
import io.saola.events.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The newest incidents of very many, as the queue of the console asks for them. */
record ListRun(int incidents, Progress progress) {

  private static final int PAGE = 50;
  private static final int TIMES = 200;
  private static final int WARM_UP = 50;
  private static final int BATCH = 2_000;
  private static final double MOST_MILLIS = 20;
  private static final double NANOS_PER_MILLI = 1e6;

  /** As if one had come every ten seconds. */
  private static final Duration APART = Duration.ofSeconds(10);

  /** How long one question takes, milliseconds. */
  record Timed(String question, double median, double p99) {}

  /** How long they all take. */
  record Result(int incidents, double fillPerSecond, List<Timed> timed) {

    String text() {
      var text = new StringBuilder();
      text.append(
          String.format(
              Locale.ROOT,
              "List: the newest %d of %,d incidents (stored %,.0f/s), in the store:",
              PAGE,
              incidents,
              fillPerSecond));
      for (Timed each : timed) {
        text.append(
            String.format(
                Locale.ROOT,
                "%n  %-28s median %7.2f ms, p99 %7.2f ms",
                each.question(),
                each.median(),
                each.p99()));
      }
      return text.toString();
    }

    Map<String, Object> figures() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("incidents", incidents);
      for (Timed each : timed) {
        map.put(each.question(), Map.of("medianMillis", each.median(), "p99Millis", each.p99()));
      }
      return map;
    }

    List<Target> targets() {
      return List.of(
          Target.atMost("newest " + PAGE + ", p99 in ms", timed.getFirst().p99(), MOST_MILLIS));
    }
  }

  Result run() throws IOException, StoreException {
    try (TemporaryFolder folder = TemporaryFolder.make();
        Database database = Database.open("jdbc:sqlite:" + folder.path().resolve("saola.db"))) {
      Instant first = Instant.now().minus(APART.multipliedBy(incidents));
      double seconds = fill(database, first);
      return new Result(incidents, incidents / seconds, ask(new IncidentQueries(database), first));
    }
  }

  private double fill(Database database, Instant first) {
    var store =
        new IncidentStore(
            database, InstantSource.system(), new Deadlines(ReviewConfig.DEFAULT), _ -> {});
    long began = System.nanoTime();
    for (int from = 0; from < incidents; from += BATCH) {
      List<StoreEntry> batch = new ArrayList<>();
      for (int number = from; number < Math.min(incidents, from + BATCH); number++) {
        var incident = MadeIncidents.of(number, first.plus(APART.multipliedBy(number)));
        batch.add(new StoreEntry.Event(new IncidentEvent.Opened(incident)));
      }
      store.apply(batch);
      progress.at("list", from / (double) incidents);
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private List<Timed> ask(IncidentQueries queries, Instant first) {
    IncidentFilter camera =
        new IncidentFilter(Set.of(), Set.of(), Set.of(MadeIncidents.camera(7)), null, null);
    IncidentFilter type =
        new IncidentFilter(Set.of(), Set.of(MadeIncidents.type(1)), Set.of(), null, null);
    IncidentFilter unreviewed =
        new IncidentFilter(Set.of(ReviewState.NEW), Set.of(), Set.of(), null, null);
    IncidentFilter longAgo =
        new IncidentFilter(
            Set.of(), Set.of(), Set.of(), null, first.plus(APART.multipliedBy(incidents / 2)));
    PageCursor deep = queries.page(longAgo, 1, null).next();
    return List.of(
        timed(queries, "newest", IncidentFilter.ALL, null),
        timed(queries, "newest unreviewed", unreviewed, null),
        timed(queries, "newest of a camera", camera, null),
        timed(queries, "newest of a type", type, null),
        timed(queries, "from the middle on", IncidentFilter.ALL, deep));
  }

  private static Timed timed(
      IncidentQueries queries, String question, IncidentFilter filter, @Nullable PageCursor from) {
    for (int i = 0; i < WARM_UP; i++) {
      var _ = queries.page(filter, PAGE, from);
    }
    double[] millis = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long began = System.nanoTime();
      var _ = queries.page(filter, PAGE, from);
      millis[i] = (System.nanoTime() - began) / NANOS_PER_MILLI;
    }
    Arrays.sort(millis);
    return new Timed(question, millis[TIMES / 2], millis[(int) Math.ceil(0.99 * TIMES) - 1]);
  }
}
