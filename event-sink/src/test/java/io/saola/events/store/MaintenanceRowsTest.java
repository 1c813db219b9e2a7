package io.saola.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Maintenance;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceRowsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final CameraId NORTH = new CameraId("north");
  private static final CameraId SOUTH = new CameraId("south");

  @Test
  void shouldKeepWhoTookWhichCameraOutOnSqlite(@TempDir Path folder) throws Exception {
    keepWhoTookWhichCameraOut("jdbc:sqlite:" + folder.resolve("saola.db"));
  }

  @Test
  void shouldKeepWhoTookWhichCameraOutOnPostgres() throws Exception {
    try (PostgresServer server = PostgresServer.startIfInstalled().orElse(null)) {
      assumeTrue(server != null, "PostgreSQL's initdb is missing (Debian: postgresql)");
      keepWhoTookWhichCameraOut(server.newDatabase("maintenance"));
    }
  }

  private static void keepWhoTookWhichCameraOut(String url) throws Exception {
    Maintenance first = new Maintenance(NORTH, NOON, null, "Thay ống kính", "an");
    Maintenance second =
        new Maintenance(NORTH, NOON.plusSeconds(60), NOON.plusSeconds(600), "again", "binh");
    Maintenance other = new Maintenance(SOUTH, NOON, null, "mast painted", "an");
    try (Database database = Database.open(url)) {
      MaintenanceRows rows = new MaintenanceRows(database);
      rows.begin(first);
      rows.begin(other);
      assertThat(rows.open()).containsExactly(first, other);

      rows.begin(second);
      rows.end(SOUTH, NOON.plusSeconds(90), null);

      assertThat(rows.open()).containsExactly(second);
    }
    try (Database again = Database.open(url)) {
      MaintenanceRows rows = new MaintenanceRows(again);
      assertThat(rows.open()).containsExactly(second);

      rows.end(NORTH, NOON.plusSeconds(120), "an");

      assertThat(rows.open()).isEmpty();
      assertThat(
              again.<Long, RuntimeException>read(
                  handle ->
                      handle
                          .createQuery("SELECT COUNT(*) FROM maintenance WHERE ended_by = 'binh'")
                          .mapTo(Long.class)
                          .one()))
          .isEqualTo(1);
    }
  }
}
