package io.saola.events.store;

import io.saola.core.camera.CameraId;
import io.saola.core.flow.FlowMinute;
import io.saola.core.flow.FlowTotals;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.BadLineException;
import io.saola.core.wire.FlowLines;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Traffic by the minute: what is stored of it, and for how long. Safe for use by any thread; waits
 * for the disk.
 */
public final class FlowStore {

  /** Removed at once, so that no incident waits for it. */
  private static final Duration STRETCH = Duration.ofHours(1);

  private final Database database;

  public FlowStore(Database database) {
    this.database = database;
  }

  /**
   * Which minutes are asked for.
   *
   * @param cameras ids; none means all
   * @param from the earliest minute, included; null means the oldest that is kept
   * @param to the latest minute, not included; null means the newest
   */
  public record Filter(Set<String> cameras, @Nullable Instant from, @Nullable Instant to) {

    public Filter {
      cameras = Set.copyOf(cameras);
    }
  }

  /**
   * Minutes, the newest first, those of the same time by their cameras.
   *
   * @param next where the next part begins, null at the end
   */
  public record Page(List<FlowMinute> items, @Nullable PageCursor next) {

    public static final Page EMPTY = new Page(List.of(), null);

    public Page {
      items = List.copyOf(items);
    }
  }

  /** Stored a second time, it changes nothing. */
  static void add(Handle handle, StoreEntry.Flow flow) {
    FlowMinute minute = flow.minute();
    int added =
        handle.execute(
            """
            INSERT INTO flow (camera, minute, part, line, seq)
            SELECT ?, ?, ?, ?, seq + 1 FROM flow_head WHERE id = 1 ON CONFLICT DO NOTHING
            """,
            minute.camera().value(),
            minute.from().micros(),
            flow.part(),
            FlowLines.line(minute));
    if (added > 0) {
      handle.execute("UPDATE flow_head SET seq = seq + 1 WHERE id = 1");
    }
  }

  /**
   * Part of what is stored.
   *
   * @param limit at most so many minutes, at least 1
   * @param cursor begin behind it; null begins with the newest
   */
  public Page page(Filter filter, int limit, @Nullable PageCursor cursor) {
    Conditions where = where(filter);
    where.behind("minute", "camera", cursor);
    // One more than asked for tells whether anything follows; a minute may have several rows.
    String sql =
        """
        SELECT flow.camera, flow.minute, flow.line FROM flow
        JOIN (SELECT camera, minute FROM flow %s
              GROUP BY camera, minute ORDER BY minute DESC, camera LIMIT :limit) wanted
          ON wanted.camera = flow.camera AND wanted.minute = flow.minute
        ORDER BY flow.minute DESC, flow.camera, flow.part
        """
            .formatted(where.sql());
    List<FlowMinute> minutes = minutes(sql, where.values(), limit + 1);
    if (minutes.size() <= limit) {
      return new Page(minutes, null);
    }
    FlowMinute last = minutes.get(limit - 1);
    return new Page(minutes.subList(0, limit), new PageCursor(last.from(), last.camera().value()));
  }

  private static Conditions where(Filter filter) {
    var where = new Conditions();
    where.anyOf("camera", filter.cameras());
    where.between("minute", filter.from(), filter.to());
    return where;
  }

  private record Row(CameraId camera, MediaTime minute, String line) {}

  private List<FlowMinute> minutes(String sql, Map<String, Object> values, int limit) {
    List<Row> rows =
        database.read(
            handle -> {
              try (var query = handle.createQuery(sql)) {
                return query
                    .bindMap(values)
                    .bind("limit", limit)
                    .map(
                        (row, _) ->
                            new Row(
                                new CameraId(row.getString("camera")),
                                new MediaTime(row.getLong("minute")),
                                row.getString("line")))
                    .list();
              }
            });
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> List.of(row.camera(), row.minute()),
                LinkedHashMap::new,
                Collectors.mapping(FlowStore::minute, Collectors.toList())))
        .values()
        .stream()
        .map(FlowTotals::together)
        .toList();
  }

  private static FlowMinute minute(Row row) {
    try {
      return FlowLines.parse("table flow", row.line());
    } catch (BadLineException damaged) {
      throw new IllegalStateException(
          "traffic of " + row.camera() + " at " + row.minute() + ": " + damaged.getMessage(),
          damaged);
    }
  }

  /**
   * Removes an hour of what is older, the oldest first.
   *
   * @return whether there may be more of it
   */
  public boolean removeBefore(Instant time) {
    long limit = micros(time);
    long oldest = database.<Long, RuntimeException>read(FlowStore::oldest);
    if (oldest >= limit) {
      return false;
    }
    long until = Math.min(limit, oldest + STRETCH.toNanos() / 1_000);
    int _ =
        database.<Integer, RuntimeException>write(
            handle -> handle.execute("DELETE FROM flow WHERE minute < ?", until));
    return until < limit;
  }

  private static long oldest(Handle handle) {
    return handle
        .select("SELECT COALESCE(MIN(minute), ?) FROM flow", Long.MAX_VALUE)
        .mapTo(Long.class)
        .one();
  }

  private static long micros(Instant time) {
    return MediaTime.of(time).micros();
  }
}
