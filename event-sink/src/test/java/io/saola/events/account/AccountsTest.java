package io.saola.events.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.saola.core.camera.Secret;
import io.saola.events.account.SignIn.Outcome;
import io.saola.events.security.Identity;
import io.saola.events.security.Role;
import io.saola.events.security.Scope;
import io.saola.events.store.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

  @TempDir Path folder;

  private final AtomicLong nanos = new AtomicLong();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private Database database;
  private Accounts accounts;
  private Sessions sessions;
  private SignIn signIn;

  @BeforeEach
  void open() throws Exception {
    database = Database.open("jdbc:sqlite:" + folder.resolve("saola.db"));
    accounts = new Accounts(database, () -> now);
    sessions = new Sessions(accounts, nanos::get);
    signIn = new SignIn(accounts, sessions, nanos::get);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void shouldMakeTheFirstUserOnce() throws Exception {
    Optional<Secret> password = accounts.makeFirstUser(Map.of());

    assertThat(password).isPresent();
    assertThat(signIn("admin", password.orElseThrow().reveal()))
        .isInstanceOf(Outcome.Welcome.class);
    assertThat(accounts.makeFirstUser(Map.of())).isEmpty();
  }

  @Test
  void shouldTakeTheFirstPasswordFromTheEnvironment() throws Exception {
    Optional<Secret> generated =
        accounts.makeFirstUser(Map.of("SAOLA_ADMIN_PASSWORD", "chosen by the city"));

    assertThat(generated).isEmpty();
    assertThat(signIn("admin", "chosen by the city")).isInstanceOf(Outcome.Welcome.class);
  }

  @Test
  void shouldTakeTheFirstPasswordFromAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "chosen by the city\n");

    accounts.makeFirstUser(Map.of("SAOLA_ADMIN_PASSWORD_FILE", file.toString()));

    assertThat(signIn("admin", "chosen by the city")).isInstanceOf(Outcome.Welcome.class);
  }

  @Test
  void shouldNameTheVariableWhenItsPasswordIsUnfit() {
    assertThatThrownBy(
            () -> accounts.makeFirstUser(Map.of("SAOLA_ADMIN_PASSWORD_FILE", "/nowhere/secret")))
        .isInstanceOf(AccountException.class)
        .hasMessage("SAOLA_ADMIN_PASSWORD_FILE: there is no file /nowhere/secret");
    assertThatThrownBy(() -> accounts.makeFirstUser(Map.of("SAOLA_ADMIN_PASSWORD", "pw-123")))
        .isInstanceOf(AccountException.class)
        .hasMessageContaining("SAOLA_ADMIN_PASSWORD")
        .hasMessageNotContaining("pw-123");
  }

  @Test
  void shouldRefuseAWrongPasswordAnUnknownUserAndADisabledOneAlike() throws Exception {
    accounts.addUser("an", Role.OPERATOR, new Secret("password of an"));
    accounts.addUser("binh", Role.OPERATOR, new Secret("password of binh"));
    accounts.disable("binh");

    assertThat(signIn("an", "wrong")).isEqualTo(new Outcome.Refused());
    assertThat(signIn("nobody", "password of an")).isEqualTo(new Outcome.Refused());
    assertThat(signIn("binh", "password of binh")).isEqualTo(new Outcome.Refused());
    assertThat(signIn("an", "x".repeat(900))).isEqualTo(new Outcome.Refused());
    assertThat(signIn("n".repeat(900), "password of an")).isEqualTo(new Outcome.Refused());
  }

  @Test
  void shouldMakeGuessersWait() throws Exception {
    accounts.addUser("an", Role.OPERATOR, new Secret("password of an"));
    for (int i = 0; i < 5; i++) {
      signIn("an", "guess " + i);
    }

    assertThat(signIn("an", "password of an")).isInstanceOf(Outcome.TooMany.class);

    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(signIn("an", "password of an")).isInstanceOf(Outcome.Welcome.class);
  }

  @Test
  void shouldEndSessionsThatAreIdleOrOld() throws Exception {
    accounts.addUser("an", Role.POLICE, new Secret("password of an"));
    String idle = cookie("an", "password of an");
    String used = cookie("an", "password of an");

    for (int minutes = 0; minutes < 60; minutes += 20) {
      nanos.addAndGet(Duration.ofMinutes(20).toNanos());
      assertThat(sessions.identity(used)).contains(new Identity("an", Role.POLICE));
    }
    assertThat(sessions.identity(idle)).isEmpty();
    for (int minutes = 0; minutes < 11 * 60; minutes += 20) {
      nanos.addAndGet(Duration.ofMinutes(20).toNanos());
      sessions.identity(used);
    }
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());

    assertThat(sessions.identity(used)).isEmpty();
  }

  @Test
  void shouldEndSessionsOfADisabledUserAndOfANewPassword() throws Exception {
    accounts.addUser("an", Role.POLICE, new Secret("password of an"));
    accounts.addUser("binh", Role.POLICE, new Secret("password of binh"));
    String an = cookie("an", "password of an");
    String binh = cookie("binh", "password of binh");
    now = now.plusSeconds(1);

    accounts.disable("an");
    Secret fresh = accounts.resetPassword("binh");

    assertThat(sessions.identity(an)).isEmpty();
    assertThat(sessions.identity(binh)).isEmpty();
    assertThat(signIn("binh", fresh.reveal())).isInstanceOf(Outcome.Welcome.class);
    assertThat(signIn("binh", "password of binh")).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void shouldSignOut() throws Exception {
    accounts.addUser("an", Role.POLICE, new Secret("password of an"));
    String cookie = cookie("an", "password of an");

    sessions.end(cookie);

    assertThat(sessions.identity(cookie)).isEmpty();
    assertThat(sessions.identity("made up")).isEmpty();
  }

  @Test
  void shouldKnowTokensButNotKeepThem() throws Exception {
    Secret token = accounts.createToken("dispatch", Role.OPS);

    assertThat(accounts.tokenOwner(token.reveal()))
        .contains(new Identity("token:dispatch", Role.OPS));
    assertThat(accounts.tokenOwner(token.reveal() + "x")).isEmpty();
    database.close();
    try (var files = Files.list(folder)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                      .doesNotContain(token.reveal()));
    }
  }

  @Test
  void shouldWorkBesideARunningServer() throws Exception {
    try (Accounts commandLine =
        Accounts.open("jdbc:sqlite:" + folder.resolve("saola.db"), () -> now)) {
      commandLine.addUser("an", Role.AUDITOR, new Secret("password of an"));
    }

    assertThat(signIn("an", "password of an")).isInstanceOf(Outcome.Welcome.class);
  }

  @Test
  void shouldSayWhatIsWrongWithAName() throws Exception {
    accounts.addUser("an", Role.OPERATOR);

    assertThatThrownBy(() -> accounts.addUser("an", Role.ADMIN))
        .hasMessageContaining("There is a user an already");
    assertThatThrownBy(() -> accounts.addUser("Robert'); DROP", Role.ADMIN))
        .hasMessageContaining("expected 1 to 64 of");
    assertThatThrownBy(() -> accounts.disable("nobody")).hasMessageContaining("no user 'nobody'");
    assertThatThrownBy(() -> accounts.resetPassword("nobody")).isInstanceOf(AccountException.class);
    accounts.createToken("t", Role.OPS);
    assertThatThrownBy(() -> accounts.createToken("t", Role.OPS))
        .hasMessageContaining("There is a token t already");
  }

  @Test
  void shouldLetNobodyInWithATokenThatIsOverOrRevoked() throws Exception {
    Secret shortLived =
        accounts.createToken("short", Role.OPS, Scope.of(List.of("north")), Duration.ofDays(90));
    Secret lasting = accounts.createToken("lasting", Role.OPS);
    now = now.plus(Duration.ofDays(90)).minusMillis(1);
    assertThat(accounts.tokenOwner(shortLived.reveal()))
        .contains(new Identity("token:short", Role.OPS, Scope.of(List.of("north"))));

    now = now.plusMillis(1);
    accounts.revokeToken("lasting");

    assertThat(accounts.tokenOwner(shortLived.reveal())).isEmpty();
    assertThat(accounts.tokenOwner(lasting.reveal())).isEmpty();
    assertThatThrownBy(() -> accounts.revokeToken("lasting")).isInstanceOf(AccountException.class);
    assertThat(accounts.tokens())
        .extracting(KnownToken::name, token -> token.worksAt(now))
        .containsExactly(tuple("lasting", false), tuple("short", false));
  }

  @Test
  void shouldKeepAUsersDistrictsWhenOnlyTheRoleChanges() throws Exception {
    accounts.addUser("an", Role.OPERATOR, Scope.of(List.of("b", "a")));

    accounts.setRole("an", Role.POLICE, Optional.empty());
    accounts.disable("an");

    assertThat(accounts.users())
        .containsExactly(new KnownUser("an", Role.POLICE, Scope.parse("a,b"), true));
    accounts.setRole("an", Role.POLICE, Optional.of(Scope.ALL));
    assertThat(accounts.users().getFirst().scope().isAll()).isTrue();
    assertThatThrownBy(() -> accounts.setRole("nobody", Role.OPS, Optional.empty()))
        .isInstanceOf(AccountException.class);
  }

  @Test
  void shouldPrintNoHashes() throws Exception {
    accounts.addUser("an", Role.OPERATOR);

    assertThat(accounts.enabled("an").orElseThrow().toString()).isEqualTo("Account[an, OPERATOR]");
  }

  private Outcome signIn(String user, String password) {
    return signIn.signIn(user, new Secret(password), "10.0.0.1");
  }

  private String cookie(String user, String password) {
    return ((Outcome.Welcome) signIn(user, password)).cookie().reveal();
  }
}
