package io.saola.events.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.events.store.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database stopped under the sink, as by a power cut, while incidents come. */
final class DatabaseStoppedIT {

  private static final int INCIDENTS = 300;

  @TempDir private Path folder;

  @Test
  void shouldHoldInTheJournalWhatComesWhileTheDatabaseIsStopped() throws Exception {
    try (PostgresServer server = PostgresServer.startIfInstalled().orElse(null);
        Hook hook = new Hook()) {
      assumeTrue(server != null, "PostgreSQL's initdb is missing (Debian: postgresql)");
      String store = server.newDatabase("stopped");
      try (var program = RunningProgram.start(store, folder, hook.port(), INCIDENTS)) {
        program.tell("go");
        await().until(() -> hook.taken() > 20);
        server.goAway();
        assertThat(program.answer()).isEqualTo("decided");
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> !program.ask("counts").endsWith("retried 0"));
        assertThat(hook.told()).hasSizeLessThan(INCIDENTS);
        // Killed on top: only the journal has them now.
        program.kill();
      }
      server.comeBack();
      try (var program = RunningProgram.start(store, folder, hook.port(), INCIDENTS)) {
        program.tell("go");
        hook.awaitAll(INCIDENTS);
      }
      hook.checkOrder(INCIDENTS);
      Hook.checkStore(store, INCIDENTS);
    }
  }

  @Test
  void shouldGoOnByItselfWhenTheDatabaseIsBack() throws Exception {
    try (PostgresServer server = PostgresServer.startIfInstalled().orElse(null);
        Hook hook = new Hook()) {
      assumeTrue(server != null, "PostgreSQL's initdb is missing (Debian: postgresql)");
      String store = server.newDatabase("stopped");
      try (var program = RunningProgram.start(store, folder, hook.port(), INCIDENTS)) {
        program.tell("go");
        await().until(() -> hook.taken() > 20);
        server.goAway();
        assertThat(program.answer()).isEqualTo("decided");
        server.comeBack();

        hook.awaitAll(INCIDENTS);

        assertThat(program.ask("counts")).contains(" dropped 0 ");
      }
      hook.checkOrder(INCIDENTS);
      Hook.checkStore(store, INCIDENTS);
    }
  }
}
