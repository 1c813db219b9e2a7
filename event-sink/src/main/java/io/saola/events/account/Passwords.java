package io.saola.events.account;

import io.saola.core.camera.Secret;
import java.security.SecureRandom;

/** What a password must be, and new ones. */
final class Passwords {

  /** NIST SP 800-63B: at least 8 characters, no rules of composition. */
  static final int SHORTEST = 8;

  /** More would only make the server work. */
  static final int LONGEST = 256;

  /** Without letters and digits that look alike: it is read off a screen and typed. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 5;
  private static final int GROUP_LENGTH = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /** 100 random bits, in groups: {@code abcd-efgh-…}. */
  static Secret generate() {
    var text = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
      if (i > 0 && i % GROUP_LENGTH == 0) {
        text.append('-');
      }
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new Secret(text.toString());
  }

  static void check(Secret password) throws AccountException {
    int length = password.reveal().length();
    if (length < SHORTEST || length > LONGEST) {
      throw new AccountException(
          "A password needs "
              + SHORTEST
              + " to "
              + LONGEST
              + " characters; this one has "
              + length
              + ".");
    }
  }
}
