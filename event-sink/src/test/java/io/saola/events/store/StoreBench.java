package io.saola.events.store;

import static io.saola.events.Fixtures.NOON;
import static io.saola.events.Fixtures.incident;

import io.saola.core.camera.CameraId;
import io.saola.core.config.ReviewConfig;
import io.saola.core.incident.IncidentEvent;
import io.saola.events.review.Deadlines;
import io.saola.events.review.Review;
import io.saola.events.review.ReviewState;
import io.saola.events.review.ReviewStep;
import io.saola.events.security.Identity;
import io.saola.events.security.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store on a database, what it told, and the time it is there. */
final class StoreBench implements AutoCloseable {

  final List<IncidentChange> told = new ArrayList<>();
  private final String url;
  Instant now = NOON;
  Database database;
  IncidentStore store;
  IncidentQueries queries;
  FlowStore traffic;
  FlowFeed flowFeed;

  StoreBench(String url) throws StoreException {
    this.url = url;
    open();
  }

  private void open() throws StoreException {
    database = Database.open(url);
    queries = new IncidentQueries(database);
    traffic = new FlowStore(database);
    flowFeed = new FlowFeed(database);
    store =
        new IncidentStore(database, () -> now, new Deadlines(ReviewConfig.DEFAULT), told::addAll);
  }

  /** As after the program was ended and begun again. */
  void restart() throws StoreException {
    close();
    open();
  }

  /** The same store as another process has it. */
  Database another() throws StoreException {
    return Database.open(url);
  }

  void apply(IncidentEvent event) {
    store.apply(List.of(new StoreEntry.Event(event)));
  }

  List<String> page(IncidentFilter filter) {
    return queries.page(filter, 100, null).items().stream()
        .map(item -> item.incident().id().value())
        .toList();
  }

  static final Identity AN = new Identity("an", Role.COMMANDER);

  static ReviewStep step(ReviewState state, @Nullable String note) {
    return new ReviewStep(state, note, "đội 1", null, null, null, AN, NOON);
  }

  /** What {@link #step} leaves in the history. */
  static Review taken(ReviewState state, @Nullable String note) {
    return new Review(state, note, "đội 1", null, null, "an", NOON);
  }

  static String id(CameraId camera, int n) {
    return incident(camera, n).id().value();
  }

  @Override
  public void close() {
    database.close();
  }
}
