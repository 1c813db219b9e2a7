package io.saola.events.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.camera.Secret;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

  @Test
  void shouldKnowThePasswordAgain() {
    String hash = PasswordHash.of(new Secret("mật khẩu 密码"));

    assertThat(PasswordHash.matches(new Secret("mật khẩu 密码"), hash)).isTrue();
    assertThat(PasswordHash.matches(new Secret("mat khau"), hash)).isFalse();
    assertThat(PasswordHash.matches(new Secret(""), hash)).isFalse();
  }

  @Test
  void shouldSaltEachHashAndNameTheParameters() {
    String one = PasswordHash.of(new Secret("password"));
    String other = PasswordHash.of(new Secret("password"));

    assertThat(one).isNotEqualTo(other).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  /** A vector of the reference implementation's own tests (P-H-C/phc-winner-argon2, test.c). */
  @Test
  void shouldAgreeWithTheReferenceImplementation() {
    String known =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertThat(PasswordHash.matches(new Secret("password"), known)).isTrue();
  }

  @Test
  void shouldMatchNothingWithWhatIsNoHash() {
    assertThat(PasswordHash.matches(new Secret("x"), "")).isFalse();
    assertThat(PasswordHash.matches(new Secret("x"), "$argon2id$v=19$m=1$x")).isFalse();
  }

  @Test
  void shouldGeneratePasswordsThatDiffer() throws Exception {
    Set<String> passwords = new HashSet<>();

    for (int i = 0; i < 100; i++) {
      Secret password = Passwords.generate();
      Passwords.check(password);
      passwords.add(password.reveal());
    }

    assertThat(passwords).hasSize(100).allMatch(p -> p.matches("([a-z2-9]{4}-){4}[a-z2-9]{4}"));
  }

  @Test
  void shouldRefuseShortAndEndlessPasswordsWithoutShowingThem() {
    assertThatThrownBy(() -> Passwords.check(new Secret("shorty")))
        .hasMessageContaining("8 to 256")
        .hasMessageNotContaining("shorty");
    assertThatThrownBy(() -> Passwords.check(new Secret("x".repeat(257))))
        .isInstanceOf(AccountException.class);
  }
}
