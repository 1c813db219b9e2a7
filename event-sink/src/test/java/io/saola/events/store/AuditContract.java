package io.saola.events.store;

import static io.saola.events.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.events.account.Accounts;
import io.saola.events.audit.AuditCheck;
import io.saola.events.audit.AuditEntry;
import io.saola.events.audit.AuditHead;
import io.saola.events.audit.AuditLog;
import io.saola.events.audit.AuditQueries;
import io.saola.events.audit.AuditRow;
import io.saola.events.audit.AuditRows;
import io.saola.events.security.Role;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every database must do for the log of who did what. */
interface AuditContract {

  AuditQueries.Filter ALL = new AuditQueries.Filter(Set.of(), Set.of(), null, null);

  /** The same one throughout a test. */
  StoreBench bench();

  @Test
  default void shouldGiveBackEntriesNewestFirst() {
    append("an", "binh", "an");

    var newest = queries().page(ALL, 2, Long.MAX_VALUE);
    var rest = queries().page(ALL, 2, Long.parseLong(newest.next().id()));

    assertThat(newest.items()).extracting(AuditRow::seq).containsExactly(3L, 2L);
    assertThat(newest.items().getFirst().entry()).isEqualTo(entry("an", 2));
    assertThat(rest.items()).extracting(AuditRow::seq).containsExactly(1L);
    assertThat(rest.next()).isNull();
  }

  @Test
  default void shouldFindEntriesByWhoWhatAndWhen() {
    append("an", "binh", "chi", "an");

    assertThat(seqs(new AuditQueries.Filter(Set.of("an", "chi"), Set.of(), null, null)))
        .containsExactly(4L, 3L, 1L);
    assertThat(seqs(new AuditQueries.Filter(Set.of(), Set.of("action-1"), null, null)))
        .containsExactly(2L);
    assertThat(
            seqs(
                new AuditQueries.Filter(
                    Set.of(), Set.of(), NOON.plusSeconds(1), NOON.plusSeconds(3))))
        .containsExactly(3L, 2L);
  }

  @Test
  default void shouldKeepWhateverTextSomebodySends() {
    var odd =
        new AuditEntry(
            NOON, "x".repeat(5_000), "", "::1", "a\0b", "\uD800 ' \"; --", "Đội 1 🚦\n", 200);

    AuditHead head = bench().database.write(handle -> AuditRows.append(handle, List.of(odd)));

    assertThat(queries().page(ALL, 1, Long.MAX_VALUE).items().getFirst().entry()).isEqualTo(odd);
    assertThat(odd.by()).hasSize(128);
    assertThat(check(Optional.empty())).isEqualTo(new AuditCheck.Result.Sound(head));
  }

  @Test
  default void shouldFindTheLogSoundAsItWasWritten() {
    AuditHead early = append("an", "binh");
    AuditHead head = append("chi");

    assertThat(check(Optional.empty())).isEqualTo(new AuditCheck.Result.Sound(head));
    assertThat(check(Optional.of(early))).isEqualTo(new AuditCheck.Result.Sound(head));
  }

  @Test
  default void shouldFindAChangedEntryWhicheverPartOfItWasChanged() {
    append("an", "binh", "chi");

    for (String change :
        List.of(
            "made_at = made_at + 1",
            "made_by = 'chi'",
            "role = ''",
            "address = '10.0.0.1'",
            "action = 'nothing'",
            "subject = subject || 'x'",
            "detail = ''",
            "status = 403")) {
      execute("UPDATE audit SET " + change + " WHERE seq = 2");

      assertThat(broken(Optional.empty())).as(change).isEqualTo(2);
      execute("DELETE FROM audit");
      execute("UPDATE audit_head SET seq = 0, hash = '" + "0".repeat(64) + "'");
      append("an", "binh", "chi");
    }
  }

  @Test
  default void shouldFindATextMovedFromOneFieldToTheNext() {
    append("an");

    execute("UPDATE audit SET action = 'action', subject = '-0' || subject WHERE seq = 1");

    assertThat(broken(Optional.empty())).isEqualTo(1);
  }

  @Test
  default void shouldFindARemovedEntry() {
    append("an", "binh", "chi");

    execute("DELETE FROM audit WHERE seq = 2");

    assertThat(broken(Optional.empty())).isEqualTo(2);
    execute("UPDATE audit SET seq = 2 WHERE seq = 3");
    assertThat(broken(Optional.empty())).isEqualTo(2);
  }

  @Test
  default void shouldFindEntriesThatChangedPlaces() {
    append("an", "binh", "chi");

    execute("UPDATE audit SET seq = 9 WHERE seq = 2");
    execute("UPDATE audit SET seq = 2 WHERE seq = 3");
    execute("UPDATE audit SET seq = 3 WHERE seq = 9");

    assertThat(broken(Optional.empty())).isEqualTo(2);
  }

  @Test
  default void shouldFindAnInsertedEntry() {
    AuditHead head = append("an");
    append("chi");
    execute("UPDATE audit SET seq = 3 WHERE seq = 2");
    insert(2, head.hash());

    assertThat(broken(Optional.empty())).isEqualTo(2);
  }

  @Test
  default void shouldFindAnEntryAddedBehindTheHead() {
    AuditHead head = append("an");

    insert(2, head.hash());

    assertThat(broken(Optional.empty())).isEqualTo(2);
  }

  @Test
  default void shouldFindATailCutOffByItsHead() {
    append("an", "binh", "chi");

    execute("DELETE FROM audit WHERE seq = 3");

    assertThat(broken(Optional.empty())).isEqualTo(3);
  }

  @Test
  default void shouldFindATailCutOffWithItsHeadByTheHeadKeptElsewhere() {
    AuditHead kept = append("an", "binh");
    AuditHead later = append("chi");
    execute("DELETE FROM audit WHERE seq = 3");
    execute("UPDATE audit_head SET seq = 2, hash = '" + kept.hash() + "'");

    assertThat(check(Optional.empty())).isEqualTo(new AuditCheck.Result.Sound(kept));
    assertThat(broken(Optional.of(later))).isEqualTo(3);
  }

  @Test
  default void shouldFindALogWrittenAnewByTheHeadKeptElsewhere() {
    AuditHead kept = append("an", "binh");
    execute("DELETE FROM audit");
    execute("UPDATE audit_head SET seq = 0, hash = '" + "0".repeat(64) + "'");
    append("an", "chi", "chi");

    assertThat(check(Optional.empty())).isInstanceOf(AuditCheck.Result.Sound.class);
    assertThat(broken(Optional.of(kept))).isEqualTo(2);
  }

  @Test
  default void shouldKeepTheChainWholeWhenServerAndCommandLineWriteAtOnce() throws Exception {
    int each = 40;
    Meters meters = Meters.inMemory();
    try (Database other = bench().another();
        AuditLog server = AuditLog.start(bench().database, meters, InstantSource.system());
        Accounts commandLine = new Accounts(other, () -> NOON)) {
      List<CompletableFuture<Void>> done = new ArrayList<>();
      for (int i = 0; i < each; i++) {
        done.add(server.record(entry("an", i)).toCompletableFuture());
        commandLine.createToken("token-" + i, Role.OPS);
      }
      CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    }

    assertThat(check(Optional.empty()))
        .isInstanceOfSatisfying(
            AuditCheck.Result.Sound.class,
            sound -> assertThat(sound.head().seq()).isEqualTo(2L * each));
    assertThat(meters.counter(Meter.AUDIT_WRITTEN).count()).isEqualTo(each);
  }

  @Test
  default void shouldNoteWhatTheCommandLineDoesInTheSameTransaction() throws Exception {
    var accounts = new Accounts(bench().database, () -> NOON);

    accounts.addUser("an", Role.POLICE);
    accounts.resetPassword("an");
    accounts.disable("an");
    accounts.createToken("dispatch", Role.OPS);
    assertThatThrownBy(() -> accounts.disable("nobody")).isInstanceOf(Exception.class);

    assertThat(queries().page(ALL, 10, Long.MAX_VALUE).items())
        .extracting(row -> row.entry().action() + " " + row.entry().subject())
        .containsExactly(
            "create-token dispatch", "disable-user an", "reset-password an", "add-user an");
  }

  private AuditQueries queries() {
    return new AuditQueries(bench().database);
  }

  private List<Long> seqs(AuditQueries.Filter filter) {
    return queries().page(filter, 100, Long.MAX_VALUE).items().stream().map(AuditRow::seq).toList();
  }

  private AuditHead append(String... names) {
    List<AuditEntry> entries =
        IntStream.range(0, names.length).mapToObj(i -> entry(names[i], i)).toList();
    return bench().database.write(handle -> AuditRows.append(handle, entries));
  }

  private static AuditEntry entry(String by, int n) {
    return new AuditEntry(
        NOON.plusSeconds(n), by, "police", "127.0.0.1", "action-" + n, "/api/x", "POST", 200);
  }

  private void insert(long seq, String hash) {
    execute(
        "INSERT INTO audit VALUES (%d, %d, 'x', '', '', 'x', 'x', '', 200, '%s')"
            .formatted(seq, MediaTime.of(NOON).micros(), hash));
  }

  private void execute(String sql) {
    var _ = bench().database.<Integer, RuntimeException>write(handle -> handle.execute(sql));
  }

  private AuditCheck.Result check(Optional<AuditHead> expected) {
    return new AuditCheck(bench().database, expected).run();
  }

  private long broken(Optional<AuditHead> expected) {
    return check(expected) instanceof AuditCheck.Result.Broken broken ? broken.seq() : 0;
  }
}
