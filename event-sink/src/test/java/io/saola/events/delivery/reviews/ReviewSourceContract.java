package io.saola.events.delivery.reviews;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every kind of topic must do for those who answer by it. */
public abstract class ReviewSourceContract {

  @TempDir protected Path folder;
  private DeskBench bench;

  /** Listens at the topic of this test, from where the one before left off. */
  protected abstract ReviewSource listen(ReviewDesk desk) throws Exception;

  /** Sends to the topic of this test, and waits until the broker has it. */
  protected abstract void send(String message) throws Exception;

  /** The broker ends. */
  protected abstract void goAway() throws Exception;

  /** The broker begins again, with all that it had. */
  protected abstract void comeBack() throws Exception;

  @BeforeEach
  void openDesk() throws Exception {
    bench = new DeskBench(folder);
  }

  @AfterEach
  void closeDesk() {
    bench.close();
  }

  @Test
  void shouldTakeStepsAndPassOverWhatIsNone() throws Exception {
    try (var _ = listen(bench.desk)) {
      bench.hear(acknowledged("early", 5));
      send(acknowledged("1", 1));
      send("no JSON");
      send(acknowledged("1", 1));
      send(acknowledged("2", 2));

      await().atMost(60, SECONDS).until(() -> bench.steps(2).size() == 1);
    }
    assertThat(bench.steps(1)).containsExactly("acknowledged destination:city");
    assertThat(bench.refused()).isEqualTo(1);
  }

  @Test
  void shouldTakeWhatWasSentWhileItDidNotListenAndNothingTwice() throws Exception {
    try (var _ = listen(bench.desk)) {
      send(acknowledged("1", 1));
      await().atMost(60, SECONDS).until(() -> bench.steps(1).size() == 1);
    }
    send(acknowledged("2", 2));

    try (var _ = listen(bench.desk)) {
      await().atMost(60, SECONDS).until(() -> bench.steps(2).size() == 1);
      send(acknowledged("3", 3));
      await().atMost(60, SECONDS).until(() -> bench.steps(3).size() == 1);
    }
    assertThat(bench.steps(1)).hasSize(1);
    assertThat(bench.refused()).isZero();
  }

  @Test
  void shouldWaitForAStoreThatIsAway() throws Exception {
    try (var _ = listen(bench.desk)) {
      int before = bench.tried.get();
      try (var _ = bench.away()) {
        send(acknowledged("1", 1));
        send(acknowledged("2", 2));
        // More than one attempt: the first was given up by then.
        await().atMost(60, SECONDS).until(() -> bench.tried.get() > before + 1);
        assertThat(bench.taken()).isZero();
      }
      await().atMost(60, SECONDS).until(() -> bench.steps(2).size() == 1);
    }
    assertThat(bench.steps(1)).hasSize(1);
    assertThat(bench.refused()).isZero();
  }

  @Test
  void shouldGoOnWhenTheBrokerComesBack() throws Exception {
    try (var _ = listen(bench.desk)) {
      send(acknowledged("1", 1));
      await().atMost(60, SECONDS).until(() -> bench.steps(1).size() == 1);
      goAway();
      comeBack();
      send(acknowledged("2", 2));

      await().atMost(90, SECONDS).until(() -> bench.steps(2).size() == 1);
    }
    assertThat(bench.steps(1)).hasSize(1);
  }

  private static String acknowledged(String id, int incident) {
    return "{\"id\":\"%s\",\"incident\":\"%s\",\"state\":\"acknowledged\"}"
        .formatted(id, DeskBench.id(incident));
  }
}
