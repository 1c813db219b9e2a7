package io.saola.core.config;

import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.config.ControllerFeed.Server;
import java.util.Optional;

/** Reads who is spoken to: an address, and how its server proves who it is. */
final class DestinationServer {

  static final String HTTP = "http:// or https://[user:password@]host[:port]/path";
  static final String MQTT = "mqtt:// or mqtts://[user:password@]broker[:port]";

  private DestinationServer() {}

  static Server http(YamlNode url, Trust trust) {
    return read(url, trust, "http", HTTP);
  }

  static Server mqtt(YamlNode url, Trust trust) {
    return read(url, trust, "mqtt", MQTT);
  }

  private static Server read(YamlNode url, Trust trust, String family, String expected) {
    Optional<Template> text = url.template();
    Optional<Server> server =
        text.flatMap(AddressReader::scheme)
            .filter(scheme -> scheme.name().matches(family + "s?"))
            .flatMap(scheme -> server(scheme, trust));
    if (text.isPresent() && server.isEmpty()) {
      url.wrong(
          expected + "; special characters of a password are percent-encoded or come from ${NAME}");
    }
    return server.orElseGet(() -> new Server("", "", 0, false, null, trust, ""));
  }

  private static Optional<Server> server(AddressReader.Scheme scheme, Trust trust) {
    boolean secure = scheme.name().endsWith("s");
    boolean http = scheme.name().startsWith("http");
    int usualPort = http ? (secure ? 443 : 80) : secure ? 8883 : 1883;
    return AddressReader.server(scheme.name(), scheme.rest(), usualPort)
        .filter(at -> http || at.path().matches("/?"))
        .map(
            at ->
                new Server(
                    at.uri(), at.host(), at.port(), secure, at.credentials(), trust, at.label()));
  }
}
