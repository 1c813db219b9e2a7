package io.saola.events.audit;

import io.saola.core.time.MediaTime;
import io.saola.events.store.Conditions;
import io.saola.events.store.Database;
import io.saola.events.store.PageCursor;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the log. Safe for use by any thread; waits for the disk. */
public final class AuditQueries {

  private final Database database;

  public AuditQueries(Database database) {
    this.database = database;
  }

  /**
   * Which rows are asked for; an empty set or a null means all.
   *
   * @param from earliest time, included
   * @param to latest time, not included
   */
  public record Filter(
      Set<String> by, Set<String> actions, @Nullable Instant from, @Nullable Instant to) {

    public Filter {
      by = Set.copyOf(by);
      actions = Set.copyOf(actions);
    }
  }

  /**
   * Rows, the newest first.
   *
   * @param next where the next part begins, null at the end
   */
  public record Page(List<AuditRow> items, @Nullable PageCursor next) {

    public Page {
      items = List.copyOf(items);
    }
  }

  /**
   * Part of the log.
   *
   * @param limit at most this many, at least 1
   * @param before only rows with a lower number
   */
  public Page page(Filter filter, int limit, long before) {
    Conditions where = where(filter);
    where.add("seq < " + where.bind(before));
    // One more than asked for tells whether anything follows.
    List<AuditRow> rows =
        database.read(
            handle -> {
              try (var query =
                  handle.createQuery(
                      "SELECT * FROM audit " + where.sql() + " ORDER BY seq DESC LIMIT :limit")) {
                return query
                    .bindMap(where.values())
                    .bind("limit", limit + 1)
                    .map((row, _) -> AuditRows.read(row))
                    .list();
              }
            });
    if (rows.size() <= limit) {
      return new Page(rows, null);
    }
    AuditRow last = rows.get(limit - 1);
    var next = new PageCursor(MediaTime.of(last.entry().at()), String.valueOf(last.seq()));
    return new Page(rows.subList(0, limit), next);
  }

  private static Conditions where(Filter filter) {
    var where = new Conditions();
    where.anyOf("made_by", filter.by());
    where.anyOf("action", filter.actions());
    where.between("made_at", filter.from(), filter.to());
    return where;
  }
}
