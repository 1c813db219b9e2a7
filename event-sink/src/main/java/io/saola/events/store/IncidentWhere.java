package io.saola.events.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conditions of a filter as SQL; every value is bound, none is written into it. */
final class IncidentWhere {

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  private IncidentWhere() {}

  /**
   * What a filter asks for.
   *
   * @param cursor behind which to begin, null for the newest
   */
  static IncidentWhere of(IncidentFilter filter, @Nullable PageCursor cursor) {
    var where = new IncidentWhere();
    where.anyOf("review_state", filter.reviews().stream().map(state -> state.id()).toList());
    where.anyOf("type", filter.types().stream().map(type -> type.id()).toList());
    where.anyOf("camera", filter.cameras());
    if (filter.from() != null) {
      where.conditions.add("detected_at >= " + where.bind(IncidentRows.micros(filter.from())));
    }
    if (filter.to() != null) {
      where.conditions.add("detected_at < " + where.bind(IncidentRows.micros(filter.to())));
    }
    if (filter.overdue()) {
      where.conditions.add("overdue = 1");
    }
    filter.words().forEach(where::word);
    if (cursor != null) {
      String time = where.bind(cursor.time().micros());
      where.conditions.add(
          "(detected_at < %s OR (detected_at = %s AND id > %s))"
              .formatted(time, time, where.bind(cursor.id())));
    }
    return where;
  }

  private void word(IncidentFilter.Word word) {
    var either = new ArrayList<String>();
    either.add("search LIKE " + bind(SearchText.anywhere(word.folded())) + " ESCAPE '!'");
    if (!word.types().isEmpty()) {
      either.add(in("type", word.types().stream().map(type -> type.id()).toList()));
    }
    if (!word.cameras().isEmpty()) {
      either.add(in("camera", word.cameras()));
    }
    conditions.add("(" + String.join(" OR ", either) + ")");
  }

  private void anyOf(String column, Collection<String> wanted) {
    if (!wanted.isEmpty()) {
      conditions.add(in(column, wanted));
    }
  }

  private String in(String column, Collection<String> wanted) {
    return column
        + " IN ("
        + String.join(", ", wanted.stream().sorted().map(this::bind).toList())
        + ")";
  }

  private String bind(Object value) {
    String name = "v" + values.size();
    values.put(name, value);
    return ":" + name;
  }

  /** Begins with WHERE, or is empty. */
  String sql() {
    return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
  }

  Map<String, Object> values() {
    return values;
  }
}
