package io.saola.events.kill;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.events.RunningSink;
import io.saola.events.kill.RunningProgram.Step;
import io.saola.events.store.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sink killed (SIGKILL) at every step from receipt to delivery, and started again: every
 * incident is in the store once, every change was delivered at least once, and in order.
 */
final class KillMatrixIT {

  private static final int INCIDENTS = 100;

  /** Far enough in that every part is busy; many events go through some steps together. */
  private static final int TIMES = 5;

  @TempDir private Path folder;

  private Hook hook;

  @BeforeEach
  void listen() throws Exception {
    hook = new Hook();
  }

  @AfterEach
  void close() throws Exception {
    hook.close();
  }

  static Stream<Step> steps() {
    return Stream.of(
        // Received, and in memory only.
        step("intake.JournalWriter", "keep"),
        // In the journal; its thread has not gone on.
        step("intake.IntakeQueue", "journaled"),
        // Taken to be stored.
        step("store.IncidentStore", "apply"),
        // In the transaction: the journal's position, a checkpoint, incidents, their changes.
        step("store.JournalRows", "save"),
        step("store.CheckpointRows", "save"),
        step("store.IncidentBatch", "write"),
        step("store.FeedRows", "append"),
        // Committed, and nobody knows.
        step("store.IncidentStore", "tell"),
        step("delivery.Feed", "changed"),
        step("intake.Journal", "stored"),
        // On the way to the webhook.
        step("delivery.webhook.WebhookCourier", "send"),
        // There; the program has the answer, and has not noted it.
        step("delivery.DeliveryLine", "finished"),
        new Step("io.saola.events.store.DeliveryStore", "save", 2));
  }

  private static Step step(String className, String method) {
    return new Step("io.saola.events." + className, method, TIMES);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void shouldLoseNothingWhenKilledAt(Step step) throws Exception {
    checkKilledAt(step, RunningSink.url(folder));
  }

  static Stream<Step> stepsOfADatabase() {
    return Stream.of(
        step("store.IncidentStore", "apply"),
        step("store.FeedRows", "append"),
        step("store.IncidentStore", "tell"),
        new Step("io.saola.events.store.DeliveryStore", "save", 2));
  }

  @ParameterizedTest
  @MethodSource("stepsOfADatabase")
  void shouldLoseNothingWhenKilledBesideADatabaseAt(Step step) throws Exception {
    try (PostgresServer server = PostgresServer.startIfInstalled().orElse(null)) {
      assumeTrue(server != null, "PostgreSQL's initdb is missing (Debian: postgresql)");
      checkKilledAt(step, server.newDatabase("killed"));
    }
  }

  private void checkKilledAt(Step step, String store) throws Exception {
    RunningProgram.killedAt(step, store, folder, hook.port(), INCIDENTS);

    runToTheEnd(store);

    hook.checkOrder(INCIDENTS);
    Hook.checkStore(store, INCIDENTS);
  }

  @Test
  void shouldLoseNothingWhenKilledAgainAndAgain() throws Exception {
    String store = RunningSink.url(folder);
    var random = new Random(20_261_124);
    int incidents = 400;
    for (int round = 0; round < 6; round++) {
      try (var program = RunningProgram.start(store, folder, hook.port(), incidents)) {
        program.tell("go");
        pass(Duration.ofMillis(random.nextInt(20, 600)));
        program.kill();
      }
    }

    try (var program = RunningProgram.start(store, folder, hook.port(), incidents)) {
      program.tell("go");
      hook.awaitAll(incidents);
    }

    hook.checkOrder(incidents);
    Hook.checkStore(store, incidents);
  }

  private void runToTheEnd(String store) throws Exception {
    try (var program = RunningProgram.start(store, folder, hook.port(), INCIDENTS)) {
      program.tell("go");
      hook.awaitAll(INCIDENTS);
    }
  }

  private static void pass(Duration time) throws InterruptedException {
    var _ = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
