package io.saola.events.store;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.NOON;
import static io.saola.events.Fixtures.ended;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.camera.Secret;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.PictureFault;
import io.saola.core.time.MediaTime;
import io.saola.events.account.AccountException;
import io.saola.events.account.Accounts;
import io.saola.events.review.Review;
import io.saola.events.security.Identity;
import io.saola.events.security.Role;
import io.saola.events.store.IncidentChange.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do for the store. */
abstract class StoreContract
    implements AuditContract, FeedContract, FlowContract, ListContract, ReviewContract {

  private StoreBench bench;

  /** The same empty database at each call of one test. */
  abstract String url() throws Exception;

  @BeforeEach
  void open() throws Exception {
    bench = new StoreBench(url());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Override
  public StoreBench bench() {
    return bench;
  }

  @Test
  void shouldGiveBackWhatWasStored() {
    Incident incident = incident(CAM_1, 1);

    bench.apply(opened(incident));

    StoredIncident stored = bench.queries.find(incident.id().value()).orElseThrow();
    assertThat(stored)
        .isEqualTo(
            new StoredIncident(
                incident,
                bench.now,
                null,
                Review.NONE,
                0,
                bench.now.plus(Duration.ofMinutes(3)),
                false,
                false));
  }

  @Test
  void shouldKeepWhatIsWrongWithACamerasPicture() {
    Incident incident = withFault(incident(CAM_1, 1), PictureFault.MOVED);

    bench.apply(opened(incident));
    bench.apply(ended(incident, Duration.ofSeconds(30)));

    assertThat(bench.queries.find(incident.id().value()).orElseThrow().incident().fault())
        .isEqualTo(PictureFault.MOVED);
  }

  @Test
  void shouldEndUpTheSameAfterAReplay() {
    Incident incident = incident(CAM_1, 1);
    List<IncidentEvent> life =
        List.of(
            opened(incident),
            new IncidentEvent.Updated(incident.withTracks(List.of(7L, 8L, 9L))),
            ended(incident.withTracks(List.of(7L, 8L, 9L)), Duration.ofSeconds(30)));
    life.forEach(bench::apply);
    StoredIncident before = bench.queries.find(incident.id().value()).orElseThrow();

    bench.apply(life.getFirst());
    assertThat(bench.queries.find(incident.id().value())).contains(before);
    life.forEach(bench::apply);

    assertThat(bench.queries.find(incident.id().value())).contains(before);
  }

  @Test
  void shouldStoreAllOfABatchOrNothing() {
    Incident refused = withRule(incident(CAM_1, 2), "nul \0 or null");

    boolean databaseTakesNul = takes(refused);

    assertThat(bench.page(IncidentFilter.ALL)).hasSize(databaseTakesNul ? 2 : 0);
    assertThat(bench.told).hasSize(databaseTakesNul ? 2 : 0);
  }

  private boolean takes(Incident second) {
    try {
      bench.store.apply(
          List.of(
              new StoreEntry.Event(opened(incident(CAM_1, 1))),
              new StoreEntry.Event(opened(second))));
      return true;
    } catch (RuntimeException refused) {
      assertThat(StoreFaults.isRefusedData(refused)).isTrue();
      return false;
    }
  }

  @Test
  void shouldTellWhatIsRefusedForGood() {
    assertThatThrownBy(
            () ->
                bench.database.write(
                    handle ->
                        handle.execute(
                            "INSERT INTO feed (seq, incident, change, made_at) VALUES (1, ?, ?, 0)",
                            "no~such~incident~0",
                            Kind.OPENED.id())))
        .satisfies(failure -> assertThat(StoreFaults.isRefusedData(failure)).isTrue());
  }

  @Test
  void shouldEndWhatIsAbandonedAtTheTimeItWasKnown() {
    Incident incident = incident(CAM_1, 1);
    Incident watched = incident(CAM_2, 1);
    bench.apply(opened(incident));
    bench.apply(opened(watched));
    bench.now = NOON.plusSeconds(100);
    bench.apply(new IncidentEvent.Updated(incident.withTracks(List.of(7L, 8L))));
    bench.now = NOON.plusSeconds(1_000);

    int ended = bench.store.endOpen(open -> open.camera().equals(CAM_1));

    assertThat(ended).isEqualTo(1);
    assertThat(bench.queries.find(incident.id().value()).orElseThrow().incident().endedAt())
        .isEqualTo(incident.detectedAt().plus(Duration.ofSeconds(100)));
    assertThat(bench.queries.find(watched.id().value()).orElseThrow().incident().isOpen()).isTrue();
    assertThat(bench.store.endOpen(_ -> false)).isZero();
  }

  @Test
  void shouldReplaceCheckpoints() {
    bench.store.apply(List.of(new StoreEntry.Checkpoint(CAM_1, new byte[] {1})));
    bench.store.apply(List.of(new StoreEntry.Checkpoint(CAM_1, new byte[] {0, -1, 2})));

    assertThat(bench.queries.checkpoint(CAM_1)).contains(new byte[] {0, -1, 2});
    assertThat(bench.queries.checkpoint(CAM_2)).isEmpty();
  }

  @Test
  void shouldKeepAccountsAndTokens() throws Exception {
    var accounts = new Accounts(bench.database, () -> bench.now);
    accounts.addUser("an", Role.POLICE);
    Secret token = accounts.createToken("dispatch", Role.OPS);

    accounts.resetPassword("an");
    accounts.disable("an");

    assertThat(accounts.tokenOwner(token.reveal()))
        .contains(new Identity("token:dispatch", Role.OPS));
    assertThat(accounts.makeFirstUser(Map.of())).isEmpty();
    assertThatThrownBy(() -> accounts.addUser("an", Role.ADMIN))
        .isInstanceOf(AccountException.class);
    assertThatThrownBy(() -> accounts.createToken("dispatch", Role.OPS))
        .isInstanceOf(AccountException.class);
  }

  @Test
  void shouldKeepTimesBeforeTheEpoch() {
    Incident incident = incident(CAM_1, 1);
    Incident early =
        new Incident(
            new IncidentId("cam-1~early~-1~0"),
            CAM_1,
            incident.rule(),
            incident.type(),
            incident.severity(),
            new MediaTime(-1_500_001),
            new MediaTime(-1),
            new MediaTime(0),
            incident.confidence(),
            null,
            List.of(),
            incident.box(),
            640,
            360);

    bench.apply(ended(early, Duration.ZERO));

    assertThat(bench.queries.find(early.id().value()).orElseThrow().incident().startedAt())
        .isEqualTo(early.startedAt());
  }

  private static Incident withFault(Incident incident, PictureFault fault) {
    return new Incident(
        incident.id(),
        incident.camera(),
        incident.rule(),
        IncidentType.CAMERA_TAMPERED,
        incident.severity(),
        incident.startedAt(),
        incident.detectedAt(),
        null,
        incident.confidence(),
        null,
        List.of(),
        incident.box(),
        640,
        360,
        fault);
  }

  private static Incident withRule(Incident incident, String rule) {
    return new Incident(
        incident.id(),
        incident.camera(),
        rule,
        incident.type(),
        incident.severity(),
        incident.startedAt(),
        incident.detectedAt(),
        null,
        incident.confidence(),
        incident.zone(),
        incident.tracks(),
        incident.box(),
        640,
        360);
  }
}
