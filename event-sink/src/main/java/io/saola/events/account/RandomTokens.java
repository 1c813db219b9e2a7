package io.saola.events.account;

import io.saola.core.camera.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Unguessable names for sessions and programs: 256 random bits. */
final class RandomTokens {

  /** Lets people and secret scanners recognise one that went astray. */
  static final String API_PREFIX = "saola_";

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomTokens() {}

  static Secret next(String prefix) {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** In hex. Enough without salt or stretching, since what is hashed cannot be guessed. */
  static String sha256(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
