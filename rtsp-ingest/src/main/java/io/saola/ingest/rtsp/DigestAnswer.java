package io.saola.ingest.rtsp;

import io.saola.core.camera.StreamAddress.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Answers a Digest challenge (RFC 7616, 3.4; RFC 2617 for MD5 without qop), counting how often its
 * nonce has been used. Used by one thread.
 */
final class DigestAnswer {

  private final Credentials credentials;
  private final Challenge challenge;
  private final String clientNonce;
  private int uses;

  DigestAnswer(Credentials credentials, Challenge challenge, String clientNonce) {
    this.credentials = credentials;
    this.challenge = challenge;
    this.clientNonce = clientNonce;
  }

  /** 0 for a challenge that cannot be answered, else the higher the better. */
  static int strength(Challenge challenge) {
    boolean answerable =
        challenge.scheme().equals("digest")
            && !challenge.parameter("nonce").isEmpty()
            && (challenge.parameter("qop").isEmpty() || offersAuth(challenge));
    if (!answerable) {
      return 0;
    }
    return switch (algorithm(challenge)) {
      case "SHA-256", "SHA-256-SESS" -> 3;
      case "MD5", "MD5-SESS" -> 2;
      default -> 0;
    };
  }

  /** The Authorization header's value for one request. */
  String authorization(String method, String uri) {
    String realm = challenge.parameter("realm");
    String nonce = challenge.parameter("nonce");
    boolean qop = offersAuth(challenge);
    String count = HexFormat.of().toHexDigits(++uses);
    String secret = hash(credentials.user() + ":" + realm + ":" + credentials.password().reveal());
    if (algorithm(challenge).endsWith("-SESS")) {
      secret = hash(secret + ":" + nonce + ":" + clientNonce);
    }
    String request = hash(method + ":" + uri);
    String middle = qop ? nonce + ":" + count + ":" + clientNonce + ":auth" : nonce;
    StringBuilder header = new StringBuilder("Digest ");
    append(header, "username", credentials.user());
    append(header, "realm", realm);
    append(header, "nonce", nonce);
    append(header, "uri", uri);
    header.append("response=\"").append(hash(secret + ":" + middle + ":" + request)).append('"');
    challengeParts(header, qop, count);
    return header.toString();
  }

  private void challengeParts(StringBuilder header, boolean qop, String count) {
    if (!challenge.parameter("algorithm").isEmpty()) {
      header.append(", algorithm=").append(challenge.parameter("algorithm"));
    }
    if (!challenge.parameter("opaque").isEmpty()) {
      header.append(", opaque=\"").append(escaped(challenge.parameter("opaque"))).append('"');
    }
    if (qop) {
      header.append(", qop=auth, nc=").append(count);
      header.append(", cnonce=\"").append(clientNonce).append('"');
    }
  }

  private static void append(StringBuilder header, String name, String value) {
    header.append(name).append("=\"").append(escaped(value)).append("\", ");
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static boolean offersAuth(Challenge challenge) {
    return Arrays.stream(challenge.parameter("qop").split(",", -1))
        .anyMatch(word -> word.strip().equalsIgnoreCase("auth"));
  }

  private static String algorithm(Challenge challenge) {
    String named = challenge.parameter("algorithm").strip().toUpperCase(Locale.ROOT);
    return named.isEmpty() ? "MD5" : named;
  }

  private String hash(String text) {
    String name = algorithm(challenge).startsWith("SHA-256") ? "SHA-256" : "MD5";
    try {
      byte[] digest = MessageDigest.getInstance(name).digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(name + ", which every Java runtime has", missing);
    }
  }
}
