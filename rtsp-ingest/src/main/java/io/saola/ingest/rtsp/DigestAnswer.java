package io.saola.ingest.rtsp;

import io.saola.core.camera.StreamAddress.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Answers a Digest challenge (RFC 7616, 3.4; RFC 2617 for MD5 without qop), counting how often its
 * nonce has been used. Used by one thread.
 */
final class DigestAnswer {

  private final Credentials credentials;
  private final Challenge challenge;
  private final String clientNonce;
  private final DigestAlgorithm algorithm;
  private final String protection;
  private int uses;

  /**
   * @param challenge one of a {@link #strength} above 0
   */
  DigestAnswer(Credentials credentials, Challenge challenge, String clientNonce) {
    this.credentials = credentials;
    this.challenge = challenge;
    this.clientNonce = clientNonce;
    this.algorithm = DigestAlgorithm.of(challenge).orElseThrow();
    this.protection = protection(challenge);
  }

  /** 0 for a challenge that cannot be answered, else the higher the better. */
  static int strength(Challenge challenge) {
    boolean answerable =
        challenge.scheme().equals("digest")
            && !challenge.parameter("nonce").isEmpty()
            && (challenge.parameter("qop").isBlank() || !protection(challenge).isEmpty());
    return answerable ? DigestAlgorithm.of(challenge).map(DigestAlgorithm::strength).orElse(0) : 0;
  }

  /** What a signature was asked for with; another one means that a new one is needed. */
  String nonce() {
    return challenge.parameter("nonce");
  }

  /** The Authorization header's value for one request without a body. */
  String authorization(String method, String uri) {
    String count = HexFormat.of().toHexDigits(++uses);
    boolean hashed = challenge.parameter("userhash").equalsIgnoreCase("true");
    String user = credentials.user();
    StringBuilder header = new StringBuilder("Digest ");
    append(header, "username", hashed ? hash(user + ":" + challenge.parameter("realm")) : user);
    append(header, "realm", challenge.parameter("realm"));
    append(header, "nonce", nonce());
    append(header, "uri", uri);
    header.append("response=\"").append(response(method, uri, count)).append('"');
    if (!challenge.parameter("algorithm").isEmpty()) {
      header.append(", algorithm=").append(challenge.parameter("algorithm"));
    }
    if (!challenge.parameter("opaque").isEmpty()) {
      header.append(", opaque=\"").append(escaped(challenge.parameter("opaque"))).append('"');
    }
    if (!protection.isEmpty()) {
      header.append(", qop=").append(protection).append(", nc=").append(count);
    }
    if (!protection.isEmpty() || algorithm.ofSession()) {
      header.append(", cnonce=\"").append(clientNonce).append('"');
    }
    if (hashed) {
      header.append(", userhash=true");
    }
    return header.toString();
  }

  /** RFC 7616, 3.4.1 to 3.4.3. */
  private String response(String method, String uri, String count) {
    String password = credentials.password().reveal();
    String secret = hash(credentials.user() + ":" + challenge.parameter("realm") + ":" + password);
    if (algorithm.ofSession()) {
      secret = hash(secret + ":" + nonce() + ":" + clientNonce);
    }
    String request = method + ":" + uri + (protection.equals("auth-int") ? ":" + hash("") : "");
    String middle =
        protection.isEmpty()
            ? nonce()
            : nonce() + ":" + count + ":" + clientNonce + ":" + protection;
    return hash(secret + ":" + middle + ":" + hash(request));
  }

  /**
   * The quality of protection taken: {@code auth} before {@code auth-int}, which also signs the
   * body, of which our requests have none; empty for none, as in RFC 2069.
   */
  private static String protection(Challenge challenge) {
    String offered = "";
    for (String word : challenge.parameter("qop").split(",", -1)) {
      String name = word.strip();
      if (name.equalsIgnoreCase("auth")) {
        return "auth";
      }
      offered = name.equalsIgnoreCase("auth-int") ? "auth-int" : offered;
    }
    return offered;
  }

  private static void append(StringBuilder header, String name, String value) {
    header.append(name).append("=\"").append(escaped(value)).append("\", ");
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance(algorithm.javaName())
              .digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(algorithm + ", which every Java runtime has", missing);
    }
  }
}
