package io.saola.ingest.probe;

import io.saola.core.camera.StreamAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Addresses as they are written into the configuration: with the user's name, and a variable of the
 * environment wherever something secret stands.
 */
final class EntryAddress {

  /** Stands for the password in front of the host. */
  static final String PASSWORD = "CAMERA_PASSWORD";

  /** Stands for a password among the parameters, with what follows it in the address. */
  static final String KEY = "CAMERA_KEY";

  private static final String HIDDEN = "***";

  private final String user;

  EntryAddress(StreamAddress.Rtsp address) {
    this.user = signIn(address.credentials());
  }

  private static String signIn(StreamAddress.@Nullable Credentials credentials) {
    if (credentials == null) {
      return "";
    }
    String name = escaped(credentials.user());
    return credentials.password().reveal().isEmpty() ? name + "@" : name + ":${" + PASSWORD + "}@";
  }

  /**
   * In YAML.
   *
   * @param label of one of the camera's streams, as it may be printed
   */
  String yaml(String label) {
    int authority = label.indexOf("//") + 2;
    return '"'
        + label.substring(0, authority)
        + user
        + hidden(quotable(label.substring(authority)))
        + '"';
  }

  /** Each secret has a variable of its own. */
  private static String hidden(String text) {
    StringBuilder shown = new StringBuilder();
    int from = 0;
    int number = 0;
    for (int at = text.indexOf(HIDDEN); at >= 0; at = text.indexOf(HIDDEN, from)) {
      number++;
      shown.append(text, from, at).append("${").append(KEY);
      shown.append(number > 1 ? "_" + number : "").append('}');
      from = at + HIDDEN.length();
    }
    return shown.append(text.substring(from)).toString();
  }

  /** What has a meaning in YAML or in the configuration is percent-encoded (RFC 3986, 2.1). */
  private static String quotable(String text) {
    StringBuilder quotable = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (octet & 0xff);
      boolean harmless = letter > ' ' && letter < 0x7f && "\"\\$".indexOf(letter) < 0;
      append(quotable, letter, harmless);
    }
    return quotable.toString();
  }

  /** A name in front of the host may hold nothing that parts an address. */
  private static String escaped(String name) {
    StringBuilder escaped = new StringBuilder();
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (octet & 0xff);
      boolean harmless =
          letter < 0x80 && (Character.isLetterOrDigit(letter) || "-._~".indexOf(letter) >= 0);
      append(escaped, letter, harmless);
    }
    return escaped.toString();
  }

  private static void append(StringBuilder text, char octet, boolean harmless) {
    if (harmless) {
      text.append(octet);
    } else {
      text.append("%%%02X".formatted((int) octet));
    }
  }
}
