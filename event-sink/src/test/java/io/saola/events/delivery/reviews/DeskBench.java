package io.saola.events.delivery.reviews;

import io.saola.core.config.DestinationConfig;
import io.saola.core.config.ReviewConfig;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.events.Fixtures;
import io.saola.events.RunningSink;
import io.saola.events.audit.AuditEntry;
import io.saola.events.audit.AuditLog;
import io.saola.events.audit.AuditQueries;
import io.saola.events.audit.AuditRow;
import io.saola.events.review.Deadlines;
import io.saola.events.review.Review;
import io.saola.events.security.Role;
import io.saola.events.store.Database;
import io.saola.events.store.IncidentQueries;
import io.saola.events.store.IncidentStore;
import io.saola.events.store.StoreEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A desk on a store with the incidents of {@link Fixtures} 1 to 5 of the first camera. */
public final class DeskBench implements AutoCloseable {

  private static final Reviewer CITY =
      new Reviewer("city", Role.OPERATOR, DestinationConfig.Filter.ALL);

  public final ReviewDesk desk;
  public final AtomicInteger tried = new AtomicInteger();
  private final Meters meters = Meters.inMemory();
  private final String url;
  private final Database database;
  private final IncidentQueries queries;
  private final AuditLog audit;

  public DeskBench(Path folder) throws Exception {
    url = RunningSink.url(folder);
    database = Database.open(url);
    queries = new IncidentQueries(database);
    var store =
        new IncidentStore(
            database, InstantSource.system(), new Deadlines(ReviewConfig.DEFAULT), _ -> {});
    for (int n = 1; n <= 5; n++) {
      store.apply(
          List.of(new StoreEntry.Event(Fixtures.opened(Fixtures.incident(Fixtures.CAM_1, n)))));
    }
    audit = AuditLog.start(database, meters, InstantSource.system());
    InstantSource counting =
        () -> {
          tried.incrementAndGet();
          return InstantSource.system().instant();
        };
    desk = new ReviewDesk(store, queries, audit, List.of("đội 1"), meters, counting);
  }

  public static String id(int n) {
    return Fixtures.incident(Fixtures.CAM_1, n).id().value();
  }

  /** The steps that an incident's review has had: the state, and by whom. */
  public List<String> steps(int n) {
    return queries.reviews(id(n)).stream().map(DeskBench::text).toList();
  }

  private static String text(Review review) {
    return review.state().id() + " " + review.by();
  }

  void hear(String message) {
    hear(CITY, message);
  }

  void hear(Reviewer reviewer, String message) {
    desk.hear(reviewer, "t/0@1", message.getBytes(StandardCharsets.UTF_8));
  }

  public double refused() {
    return meters.counter(Meter.REVIEWS_REFUSED).count();
  }

  public double taken() {
    return meters.counter(Meter.REVIEWS_HEARD).count();
  }

  /** What the audit log has, oldest first, all that was handed over included. */
  List<AuditEntry> audited() {
    audit.close();
    return new AuditQueries(database)
            .page(new AuditQueries.Filter(Set.of(), Set.of(), null, null), 100, Long.MAX_VALUE)
            .items()
            .stream()
            .map(AuditRow::entry)
            .toList()
            .reversed();
  }

  /** Keeps the store from taking anything until this is closed. */
  public AutoCloseable away() throws SQLException {
    Connection other = DriverManager.getConnection(url);
    try (var statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
    }
    return other;
  }

  @Override
  public void close() {
    audit.close();
    database.close();
  }
}
