package io.saola.ingest.rtsp;

import java.util.Arrays;
import java.util.Optional;

/** The hashes that Digest may ask for (RFC 7616, 6.1). */
enum DigestAlgorithm {
  MD5("MD5", "MD5", 1),
  MD5_SESS("MD5-sess", "MD5", 1),
  SHA_256("SHA-256", "SHA-256", 2),
  SHA_256_SESS("SHA-256-sess", "SHA-256", 2),
  SHA_512_256("SHA-512-256", "SHA-512/256", 2),
  SHA_512_256_SESS("SHA-512-256-sess", "SHA-512/256", 2);

  private final String token;
  private final String javaName;
  private final int strength;

  DigestAlgorithm(String token, String javaName, int strength) {
    this.token = token;
    this.javaName = javaName;
    this.strength = strength;
  }

  /** The one that a challenge names, MD5 if it names none; empty for one that nobody knows. */
  static Optional<DigestAlgorithm> of(Challenge challenge) {
    String named = challenge.parameter("algorithm").strip();
    return named.isEmpty()
        ? Optional.of(MD5)
        : Arrays.stream(values()).filter(known -> known.token.equalsIgnoreCase(named)).findFirst();
  }

  /** The name by which Java's security providers know the hash. */
  String javaName() {
    return javaName;
  }

  /** The higher the better, above 0. */
  int strength() {
    return strength;
  }

  /** Whether the secret is hashed once more with both nonces. */
  boolean ofSession() {
    return token.endsWith("-sess");
  }
}
