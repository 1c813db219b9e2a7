package io.saola.simulator.rtsp;

import io.saola.core.camera.StreamAddress;
import io.saola.simulator.fault.Access;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks credentials: Basic (RFC 7617) and Digest (RFC 2617 and 7616, {@code qop=auth}). */
final class Digest {

  private static final String REALM = "camera-simulator";
  private static final Pattern FIELD =
      Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^,\\s]*))");

  private final StreamAddress.Credentials expected;

  Digest(StreamAddress.Credentials expected) {
    this.expected = expected;
  }

  /** What a client is asked. */
  static String challenge(Access.Scheme scheme, String nonce, boolean stale) {
    if (scheme == Access.Scheme.BASIC) {
      return "Basic realm=\"" + REALM + "\"";
    }
    return "Digest realm=\""
        + REALM
        + "\", nonce=\""
        + nonce
        + "\", algorithm="
        + algorithm(scheme)
        + (quality(scheme) ? ", qop=\"auth\"" : "")
        + (stale ? ", stale=true" : "");
  }

  /** Whether a request gives the right answer to a challenge with this nonce. */
  boolean accepts(RtspRequest request, Access.Scheme scheme, String nonce) {
    String given = request.header("authorization");
    if (scheme == Access.Scheme.BASIC) {
      String pair = expected.user() + ":" + expected.password().reveal();
      String coded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      return given.equals("Basic " + coded);
    }
    if (!given.regionMatches(true, 0, "Digest ", 0, 7)) {
      return false;
    }
    Map<String, String> fields = fields(given.substring(7));
    return nonce.equals(fields.get("nonce"))
        && expected.user().equals(fields.get("username"))
        && quality(scheme) == fields.containsKey("qop")
        && response(request, scheme, nonce, fields).equals(fields.get("response"));
  }

  private String response(
      RtspRequest request, Access.Scheme scheme, String nonce, Map<String, String> fields) {
    String first = hash(scheme, expected.user() + ":" + REALM + ":" + expected.password().reveal());
    String second = hash(scheme, request.method() + ":" + fields.getOrDefault("uri", ""));
    String middle =
        fields.containsKey("qop")
            ? String.join(
                ":",
                nonce,
                fields.getOrDefault("nc", ""),
                fields.getOrDefault("cnonce", ""),
                fields.get("qop"))
            : nonce;
    return hash(scheme, first + ":" + middle + ":" + second);
  }

  private static boolean quality(Access.Scheme scheme) {
    return switch (scheme) {
      case BASIC, DIGEST_MD5, DIGEST_SHA256 -> false;
      case DIGEST_MD5_QOP, DIGEST_SHA256_QOP -> true;
    };
  }

  private static String algorithm(Access.Scheme scheme) {
    return switch (scheme) {
      case BASIC, DIGEST_MD5, DIGEST_MD5_QOP -> "MD5";
      case DIGEST_SHA256, DIGEST_SHA256_QOP -> "SHA-256";
    };
  }

  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    Matcher matcher = FIELD.matcher(text);
    while (matcher.find()) {
      String quoted = matcher.group(2);
      fields.put(matcher.group(1), quoted == null ? matcher.group(3) : quoted);
    }
    return fields;
  }

  private static String hash(Access.Scheme scheme, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm(scheme));
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has MD5 and SHA-256", impossible);
    }
  }
}
