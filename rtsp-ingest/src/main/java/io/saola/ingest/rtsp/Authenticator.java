package io.saola.ingest.rtsp;

import io.saola.core.camera.StreamAddress.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests as the camera asked last: Digest with SHA-256 before MD5, and Basic where nothing
 * else can be answered. Used by one thread.
 */
final class Authenticator {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final @Nullable Credentials credentials;
  private final boolean basicAllowed;
  private @Nullable DigestAnswer digest;
  private boolean basic;

  /**
   * @param basicAllowed false for a host that a redirect named: Basic would tell it the password
   */
  Authenticator(@Nullable Credentials credentials, boolean basicAllowed) {
    this.credentials = credentials;
    this.basicAllowed = basicAllowed;
  }

  boolean hasCredentials() {
    return credentials != null;
  }

  /** Whether it signs by a nonce that none of these challenges has. */
  boolean signsByOtherNonce(List<Challenge> challenges) {
    DigestAnswer signing = digest;
    return signing != null
        && challenges.stream()
            .noneMatch(challenge -> challenge.parameter("nonce").equals(signing.nonce()));
  }

  /** Whether requests carry a signature, since a camera asked for one. */
  boolean signs() {
    return digest != null || basic;
  }

  /**
   * Takes a 401's challenges.
   *
   * @return false when none of them can be answered
   */
  boolean take(List<Challenge> challenges) {
    digest = null;
    basic = false;
    Credentials known = credentials;
    if (known == null) {
      return false;
    }
    challenges.stream()
        .filter(challenge -> DigestAnswer.strength(challenge) > 0)
        .max(Comparator.comparingInt(DigestAnswer::strength))
        .ifPresent(challenge -> digest = new DigestAnswer(known, challenge, clientNonce()));
    basic =
        digest == null
            && basicAllowed
            && challenges.stream().anyMatch(challenge -> challenge.scheme().equals("basic"));
    return digest != null || basic;
  }

  /** The Authorization header's value; empty while nobody asked for one. */
  Optional<String> authorization(String method, String uri) {
    if (digest != null) {
      return Optional.of(digest.authorization(method, uri));
    }
    if (basic && credentials != null) {
      String pair = credentials.user() + ":" + credentials.password().reveal();
      byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    return Optional.empty();
  }

  private static String clientNonce() {
    byte[] random = new byte[8];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
