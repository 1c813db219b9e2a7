package io.saola.events.store;

import io.saola.core.time.MediaTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions of a query as SQL; every value is bound, none is written into it. */
public final class Conditions {

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Adds a condition whose values are bound. */
  public void add(String condition) {
    conditions.add(condition);
  }

  /** One of some values; none means any. */
  public void anyOf(String column, Collection<String> wanted) {
    if (!wanted.isEmpty()) {
      add(in(column, wanted));
    }
  }

  /** Times from one, included, to another, not included; null means no limit. */
  public void between(String column, @Nullable Instant from, @Nullable Instant to) {
    if (from != null) {
      add(column + " >= " + bind(MediaTime.of(from).micros()));
    }
    if (to != null) {
      add(column + " < " + bind(MediaTime.of(to).micros()));
    }
  }

  /**
   * Behind a place in a list, newest time first, ids ascending at the same time.
   *
   * @param cursor null means from the beginning
   */
  public void behind(String timeColumn, String idColumn, @Nullable PageCursor cursor) {
    if (cursor == null) {
      return;
    }
    String time = bind(cursor.time().micros());
    // The first comparison alone lets an index begin there.
    add(timeColumn + " <= " + time);
    add("(" + timeColumn + " < " + time + " OR " + idColumn + " > " + bind(cursor.id()) + ")");
  }

  /** That a column has one of some values, of which there is at least one. */
  public String in(String column, Collection<String> wanted) {
    return column
        + " IN ("
        + String.join(", ", wanted.stream().sorted().map(this::bind).toList())
        + ")";
  }

  /** The name that stands for a value. */
  public String bind(Object value) {
    String name = "v" + values.size();
    values.put(name, value);
    return ":" + name;
  }

  /** Begins with WHERE, or is empty. */
  public String sql() {
    return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
  }

  /** By their names. */
  public Map<String, Object> values() {
    return values;
  }
}
