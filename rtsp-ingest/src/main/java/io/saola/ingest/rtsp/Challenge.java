package io.saola.ingest.rtsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One way to sign in that a camera offers with a 401 (RFC 7235, 2.1).
 *
 * @param scheme in lower case: {@code digest}, {@code basic}
 * @param parameters names in lower case, values without quotes
 */
record Challenge(String scheme, Map<String, String> parameters) {

  Challenge {
    parameters = Map.copyOf(parameters);
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** For the operator: {@code digest algorithm FOO qop bar}. */
  String signIn() {
    StringBuilder text = new StringBuilder(scheme);
    for (String name : List.of("algorithm", "qop")) {
      if (!parameter(name).isEmpty()) {
        text.append(' ').append(name).append(' ').append(parameter(name));
      }
    }
    return text.toString();
  }

  /** Reads every WWW-Authenticate header; one header may hold several challenges. */
  static List<Challenge> of(RtspHeaders headers) {
    List<Challenge> challenges = new ArrayList<>();
    headers.all("www-authenticate").forEach(value -> new Reader(value).readInto(challenges));
    return challenges;
  }

  /** Reads {@code Digest realm="a, b", nonce="c", Basic realm="d"}. */
  private static final class Reader {

    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    void readInto(List<Challenge> challenges) {
      String scheme = "";
      Map<String, String> parameters = new HashMap<>();
      while (at < text.length()) {
        String word = word();
        if (word.isEmpty()) {
          at++;
        } else if (take('=')) {
          parameters.put(word.toLowerCase(Locale.ROOT), value());
        } else {
          if (!scheme.isEmpty()) {
            challenges.add(new Challenge(scheme, parameters));
          }
          scheme = word.toLowerCase(Locale.ROOT);
          parameters = new HashMap<>();
        }
      }
      if (!scheme.isEmpty()) {
        challenges.add(new Challenge(scheme, parameters));
      }
    }

    private String word() {
      int start = at;
      while (at < text.length() && " \t,=\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    private boolean take(char expected) {
      int next = at;
      while (next < text.length() && text.charAt(next) == ' ') {
        next++;
      }
      if (next >= text.length() || text.charAt(next) != expected) {
        return false;
      }
      at = next + 1;
      return true;
    }

    private String value() {
      if (!take('"')) {
        while (at < text.length() && text.charAt(at) == ' ') {
          at++;
        }
        int start = at;
        while (at < text.length() && text.charAt(at) != ',') {
          at++;
        }
        return text.substring(start, at).strip();
      }
      StringBuilder quoted = new StringBuilder();
      while (at < text.length() && text.charAt(at) != '"') {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        quoted.append(text.charAt(at++));
      }
      at++;
      return quoted.toString();
    }
  }
}
