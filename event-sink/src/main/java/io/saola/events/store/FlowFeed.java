package io.saola.events.store;

import io.saola.core.camera.CameraId;
import io.saola.core.flow.FlowMinute;
import io.saola.core.time.MediaTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Traffic in the order in which it was stored, and how far each destination has come in it. Safe
 * for use by any thread; waits for the disk.
 */
public final class FlowFeed {

  private static final String NEWEST = "SELECT seq FROM flow_head WHERE id = 1";

  private final Database database;
  private final FlowStore traffic;

  public FlowFeed(Database database) {
    this.database = database;
    this.traffic = new FlowStore(database);
  }

  /**
   * A minute, or a part of one, was stored.
   *
   * @param seq its number; the next one stored has the next number
   */
  public record Row(long seq, CameraId camera, MediaTime minute) {}

  /**
   * What follows a number.
   *
   * @param rows those that are still stored, oldest first
   * @param newest number that was given, at the same moment
   */
  public record Stretch(List<Row> rows, long newest) {

    public Stretch {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Where a destination goes on.
   *
   * @param newest number that one which is new will not be told of any more
   */
  public long begin(String destination, long newest) {
    return database.<Long, RuntimeException>write(
        handle -> {
          handle.execute(
              "INSERT INTO flow_destination (id, position) VALUES (?, ?) ON CONFLICT DO NOTHING",
              destination,
              newest);
          return handle
              .select("SELECT position FROM flow_destination WHERE id = ?", destination)
              .mapTo(Long.class)
              .one();
        });
  }

  /** Notes how far a destination has come. */
  public void save(String destination, long position) {
    int _ =
        database.<Integer, RuntimeException>write(
            handle ->
                handle.execute(
                    "UPDATE flow_destination SET position = ? WHERE id = ?",
                    position,
                    destination));
  }

  /** The newest number that was given. */
  public long newest() {
    return database.<Long, RuntimeException>read(FlowFeed::newest);
  }

  /**
   * What was stored after a number.
   *
   * @param limit at most so many rows; fewer are all that there are
   */
  public Stretch after(long seq, int limit) {
    return database.read(handle -> new Stretch(rows(handle, seq, limit), newest(handle)));
  }

  private static List<Row> rows(Handle handle, long seq, int limit) {
    try (var query =
        handle.select(
            "SELECT seq, camera, minute FROM flow WHERE seq > ? ORDER BY seq LIMIT ?",
            seq,
            limit)) {
      return query
          .map(
              (row, _) ->
                  new Row(
                      row.getLong("seq"),
                      new CameraId(row.getString("camera")),
                      new MediaTime(row.getLong("minute"))))
          .list();
    }
  }

  private static long newest(Handle handle) {
    return handle.select(NEWEST).mapTo(Long.class).one();
  }

  /** All that is stored of a row's minute by now; empty when it was removed. */
  public Optional<FlowMinute> minute(Row row) {
    Instant from = row.minute().toInstant();
    var filter =
        new FlowStore.Filter(Set.of(row.camera().value()), from, from.plus(Duration.ofMinutes(1)));
    return traffic.page(filter, 1, null).items().stream().findFirst();
  }
}
