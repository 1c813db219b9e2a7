package io.saola.events.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.events.Fixtures;
import io.saola.events.delivery.Courier;
import io.saola.events.delivery.http.Receiver;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A webhook, and what must hold of all that it was told. */
final class Hook extends Receiver implements AutoCloseable {

  private static final String OPENED = "io.saola.incident.opened";
  private static final String ENDED = "io.saola.incident.ended";

  Hook() throws Exception {}

  @Override
  public Courier courier() {
    throw new UnsupportedOperationException("the program makes its own");
  }

  @Override
  public void close() {
    var _ = vertx.close();
  }

  int port() {
    return address("/").port();
  }

  /** Each incident's changes in the order in which they came, repeated ones included. */
  Map<String, List<String>> told() {
    var told = new HashMap<String, List<String>>();
    for (Request request : requests) {
      JsonObject event = new JsonObject(request.body());
      told.computeIfAbsent(event.getString("subject"), _ -> new ArrayList<>())
          .add(event.getString("type"));
    }
    return told;
  }

  /** Waits until it has been told of the end of all incidents. */
  void awaitAll(int incidents) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                told().values().stream().filter(types -> types.contains(ENDED)).count()
                    == incidents);
  }

  /** All were delivered at least once, and in order. */
  void checkOrder(int incidents) {
    Map<String, List<String>> told = told();
    assertThat(told.keySet()).isEqualTo(ids(incidents));
    told.forEach(
        (id, types) -> {
          assertThat(types.getFirst()).as("first of %s", id).isEqualTo(OPENED);
          assertThat(types.getLast()).as("last of %s", id).isEqualTo(ENDED);
        });
  }

  /** Every incident is in the store, ended, and was opened by one change only. */
  static void checkStore(String url, int incidents) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      assertThat(strings(connection, "SELECT id FROM incident WHERE ended_at IS NOT NULL"))
          .containsExactlyInAnyOrderElementsOf(ids(incidents));
      assertThat(strings(connection, "SELECT incident FROM feed WHERE change = 'opened'"))
          .containsExactlyInAnyOrderElementsOf(ids(incidents));
    }
  }

  private static List<String> strings(Connection connection, String sql) throws SQLException {
    var found = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private static Set<String> ids(int incidents) {
    var ids = new HashSet<String>();
    for (int n = 1; n <= incidents; n++) {
      ids.add(Fixtures.incident(Fixtures.CAM_1, n).id().value());
    }
    return ids;
  }
}
