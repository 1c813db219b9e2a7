package io.saola.simulator.rtsp;

import io.saola.core.camera.StreamAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks Digest credentials (RFC 2617, with and without {@code qop=auth}). */
final class Digest {

  private static final String REALM = "camera-simulator";
  private static final Pattern FIELD =
      Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^,\\s]*))");

  private final StreamAddress.Credentials expected;
  private final String nonce;

  Digest(StreamAddress.Credentials expected, String nonce) {
    this.expected = expected;
    this.nonce = nonce;
  }

  String challenge() {
    return "Digest realm=\"" + REALM + "\", nonce=\"" + nonce + "\", algorithm=MD5";
  }

  boolean accepts(RtspRequest request) {
    String given = request.header("authorization");
    if (!given.regionMatches(true, 0, "Digest ", 0, 7)) {
      return false;
    }
    Map<String, String> fields = fields(given.substring(7));
    String first = md5(expected.user() + ":" + REALM + ":" + expected.password().reveal());
    String second = md5(request.method() + ":" + fields.getOrDefault("uri", ""));
    String middle =
        fields.containsKey("qop")
            ? nonce
                + ":"
                + fields.getOrDefault("nc", "")
                + ":"
                + fields.getOrDefault("cnonce", "")
                + ":"
                + fields.get("qop")
            : nonce;
    return nonce.equals(fields.get("nonce"))
        && expected.user().equals(fields.get("username"))
        && md5(first + ":" + middle + ":" + second).equals(fields.get("response"));
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

  private static String md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has MD5", impossible);
    }
  }
}
