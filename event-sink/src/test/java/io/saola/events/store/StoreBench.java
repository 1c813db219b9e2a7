package io.saola.events.store;

import static io.saola.events.Fixtures.NOON;
import static io.saola.events.Fixtures.incident;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.IncidentEvent;
import io.saola.events.review.Review;
import io.saola.events.review.ReviewState;
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

  StoreBench(String url) throws StoreException {
    this.url = url;
    open();
  }

  private void open() throws StoreException {
    database = Database.open(url);
    queries = new IncidentQueries(database);
    traffic = new FlowStore(database);
    store = new IncidentStore(database, () -> now, told::addAll);
  }

  /** As after the program was ended and begun again. */
  void restart() throws StoreException {
    close();
    open();
  }

  void apply(IncidentEvent event) {
    store.apply(List.of(new StoreEntry.Event(event)));
  }

  List<String> page(IncidentFilter filter) {
    return queries.page(filter, 100, null).items().stream()
        .map(item -> item.incident().id().value())
        .toList();
  }

  static Review step(ReviewState state, @Nullable String note) {
    return new Review(state, note, "đội 1", "an", NOON);
  }

  static String id(CameraId camera, int n) {
    return incident(camera, n).id().value();
  }

  @Override
  public void close() {
    database.close();
  }
}
