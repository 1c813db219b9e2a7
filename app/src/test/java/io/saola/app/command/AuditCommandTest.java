package io.saola.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.events.store.Database;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {

  @TempDir Path folder;
  private final PrintStream console = System.out;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private String config = "";

  @BeforeEach
  void writeConfig() throws Exception {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    String yaml =
        """
        store: {url: "%s"}
        detector: {model: motion}
        cameras:
          - {id: a, district: north, stream: {url: "rtsp://127.0.0.1/a"}}
        """
            .formatted(url());
    config = Files.writeString(folder.resolve("saola.yml"), yaml).toString();
  }

  @AfterEach
  void giveBackTheConsole() {
    System.setOut(console);
  }

  private String url() {
    return "jdbc:sqlite:" + folder.resolve("saola.db");
  }

  @Test
  void shouldSayHowManyEntriesThereAreAndTheNewestHash() {
    run("user", "add", "an", "--role", "police", "-c", config);
    run("token", "create", "dispatch", "--role", "ops", "-c", config);
    out.reset();

    assertThat(run("audit", "verify", "-c", config)).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .matches("2 entries as they were written; head 2:[0-9a-f]{64}\\R");
    String head = out.toString(StandardCharsets.UTF_8).strip().replaceFirst(".* head ", "");
    assertThat(run("audit", "verify", "-c", config, "--expect-head", head)).isZero();
    assertThat(run("audit", "verify", "-c", config, "--expect-head", "3" + head.substring(1)))
        .isEqualTo(1);
    assertThat(run("audit", "verify", "-c", config, "--expect-head", "nonsense")).isEqualTo(2);
  }

  @Test
  void shouldFailWhenSomebodyHasChangedAnEntry() throws Exception {
    run("user", "add", "an", "--role", "police", "-c", config);
    try (Database database = Database.open(url())) {
      assertThat(
              database.<Integer, RuntimeException>write(
                  handle -> handle.execute("UPDATE audit SET made_by = 'binh'")))
          .isEqualTo(1);
    }

    assertThat(run("audit", "verify", "-c", config)).isEqualTo(1);
  }

  @Test
  void shouldLimitUsersAndTokensToDistrictsThatThereAre() {
    assertThat(run("user", "add", "an", "--role", "police", "--district", "nort", "-c", config))
        .isEqualTo(2);
    assertThat(run("user", "add", "an", "--role", "police", "--district", "north", "-c", config))
        .isZero();
    assertThat(run("user", "set-role", "an", "--role", "ops", "-c", config)).isZero();
    assertThat(
            run(
                "token",
                "create",
                "t",
                "--role=ops",
                "--district=north",
                "--expires=90d",
                "-c",
                config))
        .isZero();
    assertThat(run("token", "create", "old", "--role=ops", "--expires=0d", "-c", config))
        .isEqualTo(2);
    assertThat(run("token", "create", "old", "--role=ops", "-c", config)).isZero();
    assertThat(run("token", "revoke", "old", "-c", config)).isZero();
    assertThat(run("token", "revoke", "old", "-c", config)).isEqualTo(1);
    out.reset();

    assertThat(run("user", "list", "-c", config)).isZero();
    assertThat(run("token", "list", "-c", config)).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            user -> assertThat(user).matches("an +ops +north +enabled"),
            old -> assertThat(old).matches("old +ops +all +revoked 2.*Z"),
            token -> assertThat(token).matches("t +ops +north +valid until 2.*Z"));
  }

  private static int run(String... arguments) {
    return SaolaCommand.execute(arguments);
  }
}
