package io.saola.events.store;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.NOON;
import static io.saola.events.Fixtures.ended;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Secret;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import io.saola.events.review.Review;
import io.saola.events.review.ReviewDecision;
import io.saola.events.review.ReviewState;
import io.saola.events.security.AccountException;
import io.saola.events.security.Accounts;
import io.saola.events.security.Identity;
import io.saola.events.security.Role;
import io.saola.events.store.IncidentChange.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do for the store. */
abstract class StoreContract {

  private final List<IncidentChange> told = new ArrayList<>();
  private Instant now = NOON;
  private Database database;
  private IncidentStore store;
  private IncidentQueries queries;

  /** The same empty database at each call of one test. */
  abstract String url() throws Exception;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(url());
    queries = new IncidentQueries(database);
    store = new IncidentStore(database, () -> now, told::addAll);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void shouldGiveBackWhatWasStored() {
    Incident incident = incident(CAM_1, 1);

    apply(opened(incident));

    StoredIncident stored = queries.find(incident.id().value()).orElseThrow();
    assertThat(stored).isEqualTo(new StoredIncident(incident, now, null, Review.NONE));
  }

  @Test
  void shouldIgnoreWhatItKnowsAlready() {
    Incident incident = incident(CAM_1, 1);
    apply(opened(incident));

    apply(opened(incident));
    apply(new IncidentEvent.Updated(incident));

    assertThat(told).extracting(IncidentChange::kind).containsExactly(Kind.OPENED);
    assertThat(page(IncidentFilter.ALL)).hasSize(1);
  }

  @Test
  void shouldEndUpTheSameAfterAReplay() {
    Incident incident = incident(CAM_1, 1);
    List<IncidentEvent> life =
        List.of(
            opened(incident),
            new IncidentEvent.Updated(incident.withTracks(List.of(7L, 8L, 9L))),
            ended(incident.withTracks(List.of(7L, 8L, 9L)), Duration.ofSeconds(30)));
    life.forEach(this::apply);
    StoredIncident before = queries.find(incident.id().value()).orElseThrow();

    apply(life.getFirst());
    assertThat(queries.find(incident.id().value())).contains(before);
    life.forEach(this::apply);

    assertThat(queries.find(incident.id().value())).contains(before);
  }

  @Test
  void shouldOpenWithWhateverIsHeardFirst() {
    Incident incident = incident(CAM_1, 1);

    apply(ended(incident, Duration.ofSeconds(5)));

    assertThat(told).extracting(IncidentChange::kind).containsExactly(Kind.OPENED);
    assertThat(queries.find(incident.id().value()).orElseThrow().incident().isOpen()).isFalse();
  }

  @Test
  void shouldStoreAllOfABatchOrNothing() {
    Incident refused = withRule(incident(CAM_1, 2), "nul \0 or null");

    boolean databaseTakesNul = takes(refused);

    assertThat(page(IncidentFilter.ALL)).hasSize(databaseTakesNul ? 2 : 0);
    assertThat(told).hasSize(databaseTakesNul ? 2 : 0);
  }

  private boolean takes(Incident second) {
    try {
      store.apply(
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
    var nowhere = new IncidentId("no~such~incident~0");

    assertThatThrownBy(
            () -> database.write(handle -> FeedRows.append(handle, nowhere, Kind.OPENED, now)))
        .satisfies(failure -> assertThat(StoreFaults.isRefusedData(failure)).isTrue());
  }

  @Test
  void shouldKeepOrderAndPlaceWhilePagesAreTurned() {
    for (int i = 0; i < 10; i++) {
      apply(opened(incident(i % 2 == 0 ? CAM_1 : CAM_2, i / 2)));
    }
    var seen = new ArrayList<String>();
    PageCursor cursor = null;

    for (int turn = 0; turn < 5; turn++) {
      IncidentPage page = queries.page(IncidentFilter.ALL, 3, cursor);
      page.items().forEach(item -> seen.add(item.incident().id().value()));
      cursor = page.next();
      apply(opened(incident(CAM_1, 1_000 + turn)));
      if (cursor == null) {
        break;
      }
    }

    assertThat(seen).hasSize(10).doesNotHaveDuplicates();
    assertThat(cursor).isNull();
    assertThat(seen.subList(0, 4))
        .containsExactly(id(CAM_1, 4), id(CAM_2, 4), id(CAM_1, 3), id(CAM_2, 3));
  }

  @Test
  void shouldEndTheListExactlyAtItsEnd() {
    apply(opened(incident(CAM_1, 1)));
    apply(opened(incident(CAM_1, 2)));

    assertThat(queries.page(IncidentFilter.ALL, 2, null).next()).isNull();
    assertThat(queries.page(IncidentFilter.ALL, 1, null).next()).isNotNull();
  }

  @Test
  void shouldFilter() {
    apply(opened(incident(CAM_1, 1)));
    apply(opened(incident(CAM_2, 2)));
    apply(opened(incident(CAM_2, 60)));
    store.review(incident(CAM_2, 2).id(), step(ReviewState.CONFIRMED, null));

    assertThat(page(filter(Set.of(ReviewState.CONFIRMED), Set.of(), null, null)))
        .containsExactly(id(CAM_2, 2));
    assertThat(
            page(
                filter(
                    Set.of(ReviewState.NEW, ReviewState.CONFIRMED), Set.of("cam-2"), null, null)))
        .containsExactly(id(CAM_2, 60), id(CAM_2, 2));
    assertThat(page(filter(Set.of(), Set.of(), NOON.plusSeconds(2), NOON.plusSeconds(61))))
        .containsExactly(id(CAM_2, 2), id(CAM_1, 1));
    assertThat(
            page(
                new IncidentFilter(
                    Set.of(),
                    Set.of(IncidentType.CROWD, IncidentType.SPEEDING),
                    Set.of(),
                    null,
                    null)))
        .isEmpty();
  }

  @Test
  void shouldKeepStrangeTextsLiterally() {
    Incident incident = incident(CAM_1, 1);
    apply(opened(incident));
    String strange =
        "'; DROP TABLE incident; -- <script>alert(1)</script> :name ? ${x} \"Đường\" 🚗";

    store.review(incident.id(), step(ReviewState.CONFIRMED, strange));

    assertThat(queries.find(incident.id().value()).orElseThrow().review().note())
        .isEqualTo(strange);
    assertThat(queries.find(strange)).isEmpty();
    assertThat(page(filter(Set.of(), Set.of("' OR 1=1 --"), null, null))).isEmpty();
  }

  @Test
  void shouldKeepTheHistoryOfAReview() {
    Incident incident = incident(CAM_1, 1);
    apply(opened(incident));

    store.review(incident.id(), step(ReviewState.FALSE_ALARM, null));
    var withoutReason = store.review(incident.id(), step(ReviewState.ACKNOWLEDGED, null));
    store.review(incident.id(), step(ReviewState.ACKNOWLEDGED, "looked again"));
    var notAllowed = store.review(incident.id(), step(ReviewState.CLOSED, null));

    assertThat(withoutReason).containsInstanceOf(ReviewDecision.ReasonMissing.class);
    assertThat(notAllowed).containsInstanceOf(ReviewDecision.NotAllowed.class);
    assertThat(queries.reviews(incident.id().value()))
        .containsExactly(
            step(ReviewState.FALSE_ALARM, null), step(ReviewState.ACKNOWLEDGED, "looked again"));
    assertThat(store.review(new IncidentId("no~such~incident~0"), step(ReviewState.NEW, null)))
        .isEmpty();
  }

  @Test
  void shouldLetOneOfManyReviewersWin() throws Exception {
    Incident incident = incident(CAM_1, 1);
    apply(opened(incident));

    try (var reviewers = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 16; i++) {
        reviewers.execute(() -> store.review(incident.id(), step(ReviewState.CONFIRMED, null)));
      }
    }

    assertThat(queries.reviews(incident.id().value())).hasSize(1);
    assertThat(told).extracting(IncidentChange::kind).containsExactly(Kind.OPENED, Kind.REVIEWED);
  }

  @Test
  void shouldNumberChangesWithoutGapsAcrossARestart() throws Exception {
    apply(opened(incident(CAM_1, 1)));
    apply(opened(incident(CAM_1, 2)));
    close();

    open();
    apply(opened(incident(CAM_1, 3)));

    assertThat(told).extracting(IncidentChange::seq).containsExactly(1L, 2L, 3L);
    assertThat(queries.newestChange()).isEqualTo(3);
    assertThat(queries.changesAfter(1, 10)).isEqualTo(told.subList(1, 3));
    assertThat(queries.changesAfter(0, 2)).hasSize(2);
  }

  @Test
  void shouldTellInOrderWhateverThreadsWrite() {
    try (var writers = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 40; i++) {
        int n = i;
        writers.execute(() -> apply(opened(incident(CAM_1, n))));
      }
    }

    assertThat(told.stream().map(IncidentChange::seq).toList())
        .isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
  }

  @Test
  void shouldEndWhatIsAbandonedAtTheTimeItWasKnown() {
    Incident incident = incident(CAM_1, 1);
    Incident watched = incident(CAM_2, 1);
    apply(opened(incident));
    apply(opened(watched));
    now = NOON.plusSeconds(100);
    apply(new IncidentEvent.Updated(incident.withTracks(List.of(7L, 8L))));
    now = NOON.plusSeconds(1_000);

    int ended = store.endOpen(open -> open.camera().equals(CAM_1));

    assertThat(ended).isEqualTo(1);
    assertThat(queries.find(incident.id().value()).orElseThrow().incident().endedAt())
        .isEqualTo(incident.detectedAt().plus(Duration.ofSeconds(100)));
    assertThat(queries.find(watched.id().value()).orElseThrow().incident().isOpen()).isTrue();
    assertThat(store.endOpen(_ -> false)).isZero();
  }

  @Test
  void shouldReplaceCheckpoints() {
    store.apply(List.of(new StoreEntry.Checkpoint(CAM_1, new byte[] {1})));
    store.apply(List.of(new StoreEntry.Checkpoint(CAM_1, new byte[] {0, -1, 2})));

    assertThat(queries.checkpoint(CAM_1)).contains(new byte[] {0, -1, 2});
    assertThat(queries.checkpoint(CAM_2)).isEmpty();
  }

  @Test
  void shouldTellOfASnapshotOnce() {
    Incident incident = incident(CAM_1, 1);
    apply(opened(incident));

    store.apply(List.of(new StoreEntry.Snapshot(incident.id(), "2026/03/01/x.jpg")));
    store.apply(List.of(new StoreEntry.Snapshot(incident.id(), "2026/03/01/x.jpg")));
    store.apply(List.of(new StoreEntry.Snapshot(new IncidentId("never~opened~1~0"), "y.jpg")));

    assertThat(told).extracting(IncidentChange::kind).containsExactly(Kind.OPENED, Kind.UPDATED);
    assertThat(told.getLast().incident().snapshot()).isEqualTo("2026/03/01/x.jpg");
  }

  @Test
  void shouldKeepAccountsAndTokens() throws Exception {
    var accounts = new Accounts(database, () -> now);
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

    apply(ended(early, Duration.ZERO));

    assertThat(queries.find(early.id().value()).orElseThrow().incident().startedAt())
        .isEqualTo(early.startedAt());
  }

  private void apply(IncidentEvent event) {
    store.apply(List.of(new StoreEntry.Event(event)));
  }

  private List<String> page(IncidentFilter filter) {
    return queries.page(filter, 100, null).items().stream()
        .map(item -> item.incident().id().value())
        .toList();
  }

  private static IncidentFilter filter(
      Set<ReviewState> reviews, Set<String> cameras, @Nullable Instant from, @Nullable Instant to) {
    return new IncidentFilter(reviews, Set.of(), cameras, from, to);
  }

  private Review step(ReviewState state, @Nullable String note) {
    return new Review(state, note, "đội 1", "an", NOON);
  }

  private static String id(CameraId camera, int n) {
    return incident(camera, n).id().value();
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
