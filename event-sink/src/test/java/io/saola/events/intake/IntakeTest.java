package io.saola.events.intake;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.ended;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.minute;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.config.ReviewConfig;
import io.saola.core.incident.Incident;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.events.TestPicture;
import io.saola.events.delivery.Feed;
import io.saola.events.evidence.EvidenceFolder;
import io.saola.events.evidence.Snapshots;
import io.saola.events.review.Deadlines;
import io.saola.events.store.Database;
import io.saola.events.store.FlowStore;
import io.saola.events.store.IncidentFilter;
import io.saola.events.store.IncidentQueries;
import io.saola.events.store.IncidentStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {

  @TempDir Path folder;

  private final Meters meters = Meters.inMemory();
  private final AtomicInteger openPictures = new AtomicInteger();
  private final AtomicLong leapNanos = new AtomicLong();
  private String url = "";
  private Database database;
  private IncidentQueries queries;
  private Intake intake;

  @BeforeEach
  void open() throws Exception {
    url = "jdbc:sqlite:" + folder.resolve("saola.db");
    begin();
  }

  private void begin() throws Exception {
    database = Database.open(url);
    queries = new IncidentQueries(database);
    var store =
        new IncidentStore(
            database, InstantSource.system(), new Deadlines(ReviewConfig.DEFAULT), new Feed(0));
    var snapshots =
        new Snapshots(
            new EvidenceFolder(folder.resolve("evidence")), _ -> Optional.empty(), meters);
    intake =
        Intake.open(
            folder.resolve("journal"),
            store,
            queries,
            snapshots,
            meters,
            () -> System.nanoTime() + leapNanos.get(),
            InstantSource.system());
    intake.start();
  }

  @AfterEach
  void close() {
    intake.close();
    database.close();
  }

  @Test
  void shouldLoseNothingWhileAnotherProgramLocksTheStore() throws Exception {
    try (Connection lock = lockStore()) {
      for (int i = 0; i < 500; i++) {
        intake.accept(opened(incident(CAM_1, i)), null, System.nanoTime());
      }
      intake.save(CAM_1, new byte[] {9});
      await().until(() -> count(Meter.EVENTS_RETRIED) >= 2);
      assertThat(stored()).isZero();
      assertThat(intake.stuck()).isFalse();
      leapNanos.addAndGet(Duration.ofSeconds(11).toNanos());
      assertThat(intake.stuck()).isTrue();
      lock.rollback();
    }

    await().until(() -> stored() == 500);
    assertThat(count(Meter.EVENTS_DROPPED)).isZero();
    assertThat(count(Meter.EVENTS_STORED)).isEqualTo(500);
    assertThat(meters.timer(Meter.PACKET_TO_PUSH).count()).isEqualTo(500);
    await().until(() -> queries.checkpoint(CAM_1).isPresent());
    assertThat(intake.stuck()).isFalse();
  }

  @Test
  void shouldStoreTrafficBeforeItIsClosedAndKeepItsPartsApart() {
    intake.add(minute(CAM_1, 1, 20, 3));
    intake.add(minute(CAM_1, 1, 20, 3));
    intake.add(minute(CAM_1, 2, 60, 5));

    intake.close();

    var minutes =
        new FlowStore(database).page(new FlowStore.Filter(Set.of(), null, null), 10, null).items();
    assertThat(minutes)
        .extracting(minute -> minute.crossings().getFirst().count())
        .containsExactly(5L, 6L);
    assertThat(count(Meter.FLOW_STORED)).isEqualTo(3);
  }

  @Test
  void shouldCountTrafficThatIsLost() throws Exception {
    try (Connection lock = lockStore()) {
      for (int n = 0; n < 10_003; n++) {
        intake.add(minute(CAM_1, n, 60, 1));
      }
      intake.accept(opened(incident(CAM_1, 1)), null, System.nanoTime());

      assertThat(count(Meter.FLOW_DROPPED)).isEqualTo(3);
      lock.rollback();
    }

    await().until(() -> stored() == 1);
    assertThat(count(Meter.EVENTS_DROPPED)).isZero();
  }

  @Test
  void shouldStoreEverythingBeforeItIsClosed() {
    for (int i = 0; i < 2_000; i++) {
      intake.accept(
          opened(incident(CAM_1, i)),
          i < 3 ? TestPicture.deciding(64, 36, openPictures) : null,
          System.nanoTime());
    }
    intake.save(CAM_1, new byte[] {1});
    intake.save(CAM_2, new byte[] {2});

    intake.close();

    assertThat(stored()).isEqualTo(2_000);
    assertThat(queries.checkpoint(CAM_1)).contains(new byte[] {1});
    assertThat(queries.checkpoint(CAM_2)).contains(new byte[] {2});
    assertThat(
            queries.page(IncidentFilter.ALL, 3_000, null).items().stream()
                .filter(item -> item.snapshot() != null))
        .hasSize(3);
    assertThat(openPictures).hasValue(0);
  }

  @Test
  void shouldKeepOverARestartWhatTheStoreDidNotTake() throws Exception {
    try (Connection lock = lockStore()) {
      intake.accept(opened(incident(CAM_1, 1)), null, System.nanoTime());
      intake.accept(opened(incident(CAM_1, 2)), null, System.nanoTime());

      intake.close();

      assertThat(count(Meter.EVENTS_DROPPED)).isZero();
      lock.rollback();
    }
    assertThat(stored()).isZero();
    database.close();
    begin();

    await().until(() -> stored() == 2);
  }

  @Test
  void shouldStoreNothingTwiceAfterACrash() throws Exception {
    Incident incident = incident(CAM_1, 1);
    intake.accept(opened(incident), null, System.nanoTime());
    intake.accept(ended(incident, Duration.ofSeconds(3)), null, System.nanoTime());
    await().until(() -> count(Meter.EVENTS_STORED) == 2);
    long changes = queries.newestChange();
    // As SIGKILL leaves it: the journal's files are still there.
    Path killed = folder.resolve("killed");
    Files.createDirectories(killed);
    String name = "00000000000000000001.journal";
    Files.copy(folder.resolve("journal").resolve(name), killed.resolve(name));
    intake.close();
    database.close();
    Files.copy(killed.resolve(name), folder.resolve("journal").resolve(name));

    begin();
    intake.accept(opened(incident(CAM_1, 2)), null, System.nanoTime());

    await().until(() -> stored() == 2);
    assertThat(queries.newestChange()).isEqualTo(changes + 1);
  }

  @Test
  void shouldHoldInTheJournalWhatDoesNotFitIntoMemory() throws Exception {
    try (Connection lock = lockStore()) {
      for (int i = 0; i < 15_000; i++) {
        intake.accept(opened(incident(CAM_1, i)), null, System.nanoTime());
        if (i % 5_000 == 4_999) {
          int all = i + 1;
          await().until(() -> journaled(all));
        }
      }

      assertThat(count(Meter.EVENTS_DROPPED)).isZero();
      assertThat(intake.waiting()).isEqualTo(15_000);
      lock.rollback();
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> stored() == 15_000);
    assertThat(
            queries.changesAfter(0, 20_000).stream()
                .map(change -> change.incident().incident().detectedAt())
                .toList())
        .isSorted();
  }

  private boolean journaled(int entries) throws Exception {
    try (var files = Files.list(folder.resolve("journal"))) {
      long bytes = files.mapToLong(file -> file.toFile().length()).sum();
      return bytes > entries * 400L;
    }
  }

  @Test
  void shouldGoOnWithoutAJournalThatCannotBeWritten() throws Exception {
    intake.close();
    Files.createDirectories(folder.resolve("journal"));
    Files.createSymbolicLink(
        folder.resolve("journal/00000000000000000001.journal"), Path.of("/dev/full"));
    database.close();
    begin();

    intake.accept(opened(incident(CAM_1, 1)), null, System.nanoTime());

    await().until(() -> stored() == 1);
    assertThat(count(Meter.JOURNAL_FAILED)).isPositive();
    assertThat(count(Meter.EVENTS_DROPPED)).isZero();
  }

  @Test
  void shouldNotLetARefusedEventTakeOthersWithIt() throws Exception {
    try (Connection other = DriverManager.getConnection(url);
        var statement = other.createStatement()) {
      statement.execute(
          """
          CREATE TRIGGER picky BEFORE INSERT ON incident WHEN NEW.camera = 'cam-2'
          BEGIN SELECT RAISE(ABORT, 'refused for the test'); END
          """);
    }

    try (Connection lock = lockStore()) {
      intake.accept(opened(incident(CAM_1, 1)), null, System.nanoTime());
      intake.accept(opened(incident(CAM_2, 1)), null, System.nanoTime());
      intake.accept(ended(incident(CAM_1, 1), Duration.ofSeconds(3)), null, System.nanoTime());
      lock.rollback();
    }

    await().until(() -> count(Meter.EVENTS_DROPPED) == 1);
    await().until(() -> intake.waiting() == 0);
    assertThat(stored()).isEqualTo(1);
    assertThat(queries.find(incident(CAM_1, 1).id().value()).orElseThrow().incident().isOpen())
        .isFalse();
  }

  @Test
  void shouldCloseThePictureOfAnEventThatComesTooLate() {
    intake.close();

    intake.accept(opened(incident(CAM_1, 1)), TestPicture.deciding(64, 36, openPictures), 0);
    intake.save(CAM_1, new byte[] {1});

    assertThat(openPictures).hasValue(0);
    assertThat(count(Meter.EVENTS_DROPPED)).isEqualTo(1);
    assertThat(count(Meter.CHECKPOINTS_FAILED)).isEqualTo(1);
  }

  @Test
  void shouldGiveTheNewestCheckpointWhetherStoredOrNot() {
    intake.save(CAM_1, new byte[] {1});
    assertThat(intake.load(CAM_1)).contains(new byte[] {1});

    await().until(() -> queries.checkpoint(CAM_1).isPresent());

    assertThat(intake.load(CAM_1)).contains(new byte[] {1});
    assertThat(intake.load(CAM_2)).isEmpty();
  }

  @Test
  void shouldNotBeTouchedByWhatTheCallerDoesWithItsBytesLater() {
    byte[] state = {1};
    intake.save(CAM_1, state);
    state[0] = 2;

    assertThat(intake.load(CAM_1)).contains(new byte[] {1});
  }

  private Connection lockStore() throws SQLException {
    Connection lock = DriverManager.getConnection(url + "?transaction_mode=EXCLUSIVE");
    lock.setAutoCommit(false);
    try (var statement = lock.createStatement()) {
      statement.execute("UPDATE account SET role = role");
    }
    return lock;
  }

  private long stored() {
    return queries.page(IncidentFilter.ALL, 20_000, null).items().size();
  }

  private double count(Meter meter) {
    return meters.counter(meter).count();
  }
}
