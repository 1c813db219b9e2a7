package io.saola.core.config;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the address of a stream: {@code rtsp://[user[:password]@]host[:port]/path}, the same with
 * {@code rtsps:}, or a recording. The address is taken apart as it stands in the file (RFC 3986,
 * 3), before the environment's values count as anything but text.
 */
final class AddressReader {

  static final String EXPECTED =
      "rtsp:// or rtsps://[user:password@]host[:port]/path or a recording's file";

  /** RFC 7826, 4.2. */
  private static final int RTSP_PORT = 554;

  private static final int RTSPS_PORT = 322;

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");
  private static final Pattern HOST = Pattern.compile("[^\\s/?#@\\[\\]:\\\\]+|[0-9A-Fa-f:.]+");
  private static final Pattern IN_PATH = Pattern.compile("[!-~]*");

  private AddressReader() {}

  static StreamAddress read(YamlNode node) {
    Optional<Template> template = node.template();
    return template.map(text -> read(node, text)).orElseGet(() -> recording(""));
  }

  private static StreamAddress read(YamlNode node, Template template) {
    Optional<Scheme> scheme = scheme(template);
    if (scheme.isEmpty()) {
      return file(node, template.text());
    }
    String name = scheme.get().name();
    if (!name.equals("rtsp") && !name.equals("rtsps")) {
      node.wrong(EXPECTED);
      return recording("");
    }
    return rtsp(node, name, scheme.get().rest());
  }

  private static StreamAddress file(YamlNode node, String text) {
    try {
      Path file = Path.of(text);
      if (text.isBlank()) {
        node.wrong();
      } else if (Files.isDirectory(file)) {
        node.problem("found the folder " + node.found() + ", expected a recording's file");
      }
      return new StreamAddress.Recording(file);
    } catch (InvalidPathException wrong) {
      node.wrong();
      return recording("");
    }
  }

  private static StreamAddress rtsp(YamlNode node, String scheme, Template rest) {
    Optional<StreamAddress.Rtsp> address = rtsp(scheme, rest);
    if (address.isEmpty()) {
      node.wrong(
          EXPECTED + "; special characters of a password are percent-encoded or come from ${NAME}");
      return recording("");
    }
    return address.get();
  }

  /**
   * Reads an address that is written out.
   *
   * @return empty when it is none of a stream that is served over RTSP
   */
  static Optional<StreamAddress.Rtsp> rtsp(String url) {
    var scheme = SCHEME.matcher(url);
    String name = scheme.matches() ? scheme.group(1).toLowerCase(Locale.ROOT) : "";
    return name.equals("rtsp") || name.equals("rtsps")
        ? rtsp(name, Template.literal(url.substring(name.length() + 3)))
        : Optional.empty();
  }

  /** Reads what follows the scheme. */
  private static Optional<StreamAddress.Rtsp> rtsp(String scheme, Template rest) {
    return server(scheme, rest, scheme.equals("rtsps") ? RTSPS_PORT : RTSP_PORT)
        .map(
            server ->
                new StreamAddress.Rtsp(
                    server.uri(),
                    server.host(),
                    server.port(),
                    server.credentials(),
                    server.label()));
  }

  /**
   * An address of any scheme, taken apart.
   *
   * @param uri without user and password; may hold a secret in its path
   * @param path what follows host and port, with query and fragment; may be empty
   * @param label the address as it may be printed
   */
  record Server(
      String uri,
      String host,
      int port,
      String path,
      StreamAddress.@Nullable Credentials credentials,
      String label) {}

  /** A scheme in lower case and what follows its two slashes. */
  record Scheme(String name, Template rest) {}

  /** Takes the scheme off; empty when there is none. */
  static Optional<Scheme> scheme(Template template) {
    // A whole address from one variable is written as one would write it into the file.
    Template address = template.startsOutside() ? template.asWritten() : template;
    var scheme = SCHEME.matcher(address.text());
    if (!scheme.matches()) {
      return Optional.empty();
    }
    String name = scheme.group(1).toLowerCase(Locale.ROOT);
    return Optional.of(new Scheme(name, address.part(name.length() + 3, address.length())));
  }

  /** Takes apart what follows the scheme; empty when that is no address. */
  static Optional<Server> server(String scheme, Template rest, int usualPort) {
    int authorityEnd = rest.indexOfAny("/?#", 0);
    Template authority = rest.part(0, authorityEnd < 0 ? rest.length() : authorityEnd);
    Template path = rest.part(authority.length(), rest.length());
    int at = authority.lastIndexOf('@');
    Template server = authority.part(at + 1, authority.length());
    Optional<HostAndPort> hostAndPort = hostAndPort(server.text(), usualPort);
    if (hostAndPort.isEmpty() || path.text().chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      return Optional.empty();
    }
    return Optional.of(
        new Server(
            scheme + "://" + server.text() + encoded(path.text()),
            hostAndPort.get().host(),
            hostAndPort.get().port(),
            path.text(),
            at < 0 ? null : credentials(authority.part(0, at)),
            Masked.of(scheme + "://" + server.text() + path.shown())));
  }

  private record HostAndPort(String host, int port) {}

  private static Optional<HostAndPort> hostAndPort(String server, int usualPort) {
    int colon =
        server.startsWith("[") ? server.indexOf(':', server.indexOf(']') + 1) : server.indexOf(':');
    String host = colon < 0 ? server : server.substring(0, colon);
    String plain =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    int port = colon < 0 ? usualPort : port(server.substring(colon + 1));
    return HOST.matcher(plain).matches() && port > 0
        ? Optional.of(new HostAndPort(plain, port))
        : Optional.empty();
  }

  private static int port(String text) {
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    return port <= 65_535 ? port : 0;
  }

  private static StreamAddress.Credentials credentials(Template userInfo) {
    int colon = userInfo.indexOfAny(":", 0);
    Template user = userInfo.part(0, colon < 0 ? userInfo.length() : colon);
    Template password = userInfo.part(colon < 0 ? userInfo.length() : colon + 1, userInfo.length());
    return new StreamAddress.Credentials(
        user.percentDecoded(), new Secret(password.percentDecoded()));
  }

  /** Letters outside ASCII as a request line wants them (RFC 3987, 3.1). */
  private static String encoded(String path) {
    if (IN_PATH.matcher(path).matches()) {
      return path;
    }
    StringBuilder encoded = new StringBuilder();
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(octet >= 0 ? String.valueOf((char) octet) : "%%%02X".formatted(octet & 0xff));
    }
    return encoded.toString();
  }

  private static StreamAddress recording(String file) {
    return new StreamAddress.Recording(Path.of(file));
  }
}
