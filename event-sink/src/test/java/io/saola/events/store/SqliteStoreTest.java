package io.saola.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

  @TempDir Path folder;

  @Override
  String url() {
    return "jdbc:sqlite:" + folder.resolve("not/there/yet/saola.db");
  }

  @Test
  void shouldSayWhatIsWrongWithAFileThatIsNoStore() throws Exception {
    Path file = folder.resolve("notes.txt");
    Files.writeString(file, "not a database, just some text that is long enough".repeat(100));

    assertThatThrownBy(() -> Database.open("jdbc:sqlite:" + file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("notes.txt")
        .hasMessageContaining("check that it is a Saola store");
  }

  @Test
  void shouldSayWhichFolderCannotBeMade() throws Exception {
    Path inTheWay = Files.createFile(folder.resolve("data"));

    assertThatThrownBy(() -> Database.open("jdbc:sqlite:" + inTheWay.resolve("saola.db")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(inTheWay.toString());
  }

  @Test
  void shouldRefuseAStoreThatForgets() {
    assertThatThrownBy(() -> Database.open("jdbc:sqlite::memory:"))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> Database.open("jdbc:mysql://db.example/x"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("jdbc:sqlite:FILE");
  }

  @Test
  void shouldNeverPrintAPassword() throws Exception {
    String address =
        StoreUrl.parse("jdbc:postgresql://db.example/saola?user=a&password=hunter3").printable();

    assertThat(address).isEqualTo("jdbc:postgresql://db.example/saola");
    assertThatThrownBy(() -> Database.open("jdbc:postgresql://saola:hunter2@db.example/saola"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("?user=")
        .hasMessageNotContaining("hunter");
    assertThatThrownBy(
            () -> Database.open("jdbc:postgresql://127.0.0.1:1/saola?user=a&password=hunter3"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("127.0.0.1:1/saola")
        .hasMessageContaining("check that the server runs")
        .hasMessageNotContaining("hunter");
  }
}
