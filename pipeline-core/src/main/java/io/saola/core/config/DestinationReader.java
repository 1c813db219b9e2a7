package io.saola.core.config;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Secret;
import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.config.DestinationConfig.Filter;
import io.saola.core.config.DestinationConfig.Kind;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code destinations}: foreign systems that are told of incidents. */
final class DestinationReader {

  private static final Key ID =
      Key.required("id", Ids.EXPECTED, "Names the destination in logs and figures.");
  private static final Key KIND =
      Key.required(
          "kind",
          "one of webhook, kafka, mqtt, cap, ngsi-ld",
          "What it speaks: see [delivery.md](delivery.md).");
  private static final Key FILTER =
      Key.defaulted("filter", "{types, min-severity, …}", "{}", "What it is told of.");
  private static final Key URL =
      Key.optional(
          "url",
          DestinationServer.HTTP + "; of `mqtt` " + DestinationServer.MQTT,
          "must be there, but for `kafka`",
          "Where what is told goes.");
  private static final Key TLS =
      Key.defaulted(
          "tls",
          "{authority, fingerprint}",
          "{}",
          "How it proves who it is, over TLS; the keys are those of `cameras[].stream.tls`.");
  private static final Key INTERNAL =
      Key.optional(
          "internal",
          "true or false",
          "false",
          "Of `webhook`, `cap` and `ngsi-ld`: whether its host may be this machine or one of a"
              + " private network. Whoever can set names elsewhere cannot make Saola speak to them"
              + " then.");
  private static final Key SECRET =
      Key.optional(
          "secret",
          "whsec_ and base64, or any text",
          "must be there for `webhook`",
          "Of `webhook`: signs what is sent, so that its receiver can tell who sent it.");
  private static final Key SENDER =
      Key.optional(
          "sender",
          "a text without spaces, commas, < and &",
          "must be there for `cap`",
          "Of `cap`: who warns, such as `ioc@thainguyen.gov.vn`.");
  private static final Key LANGUAGE =
      Key.optional(
          "language",
          "one of vi, en",
          "as of the site",
          "Of `cap`: the language of what is for people.");
  private static final Key TENANT =
      Key.optional(
          "tenant",
          "letters, digits, - and _",
          "the broker's own",
          "Of `ngsi-ld`: whose entities they are, at a broker that several share.");

  private static final Key TRAFFIC =
      Key.optional(
          "traffic",
          "true or false",
          "true",
          "Of `ngsi-ld`: whether it is told of each minute of traffic too, of the cameras that"
              + " `filter` names.");

  static final Section KEYS =
      new Section(
          "destinations[]",
          Stream.concat(
                  Stream.of(
                      ID, KIND, FILTER, URL, TLS, INTERNAL, SECRET, SENDER, LANGUAGE, TENANT,
                      TRAFFIC),
                  DestinationTopics.KEYS.stream())
              .toList());

  private final SaolaConfig.Site site;
  private final DestinationFilterReader filters;

  /**
   * @param cameras that filters may name
   */
  DestinationReader(SaolaConfig.Site site, List<CameraId> cameras) {
    this.site = site;
    this.filters = new DestinationFilterReader(cameras);
  }

  List<DestinationConfig> destinations(YamlNode node) {
    Ids ids = new Ids("destination");
    return node.items("a destination").stream()
        .flatMap(item -> destination(item.section(KEYS), ids).stream())
        .toList();
  }

  private Optional<DestinationConfig> destination(YamlSection given, Ids ids) {
    String id = ids.read(given.get(ID));
    Optional<Kind> kind = given.get(KIND).choice(List.of(Kind.values()), Kind::id);
    Filter filter = filters.read(given.get(FILTER), kind.equals(Optional.of(Kind.CAP)));
    kind.ifPresent(known -> reportForeign(given, known));
    return kind.map(known -> destination(given, known, id, filter));
  }

  private static List<Key> keysOf(Kind kind) {
    return switch (kind) {
      case WEBHOOK -> List.of(URL, TLS, INTERNAL, SECRET);
      case KAFKA -> DestinationTopics.kafkaKeys(TLS);
      case MQTT ->
          Stream.concat(Stream.of(URL, TLS), DestinationTopics.mqttKeys().stream()).toList();
      case CAP -> List.of(URL, TLS, INTERNAL, SENDER, LANGUAGE);
      case NGSI_LD -> List.of(URL, TLS, INTERNAL, TENANT, TRAFFIC);
    };
  }

  private static void reportForeign(YamlSection given, Kind kind) {
    for (Key key : KEYS.keys().subList(KEYS.keys().indexOf(URL), KEYS.keys().size())) {
      if (!keysOf(kind).contains(key)) {
        given.find(key).ifPresent(node -> reportForeign(node, key, kind));
      }
    }
  }

  private static void reportForeign(YamlNode node, Key key, Kind kind) {
    boolean secret = key.equals(SECRET) || key.equals(DestinationTopics.PASSWORD);
    node.problem(
        "found %s, but a destination of kind %s has no `%s`"
            .formatted((secret ? node.hidden() : node).found(), kind.id(), key.name()));
  }

  private DestinationConfig destination(YamlSection given, Kind kind, String id, Filter filter) {
    Trust trust = TlsReader.read(given.get(TLS));
    boolean internal = given.find(INTERNAL).map(YamlNode::flag).orElse(false);
    return switch (kind) {
      case WEBHOOK ->
          new DestinationConfig.Webhook(
              id,
              filter,
              DestinationServer.http(needed(given, URL), trust),
              secret(needed(given, SECRET)),
              internal);
      case KAFKA -> DestinationTopics.kafka(given, id, filter, trust);
      case MQTT ->
          DestinationTopics.mqtt(
              given, id, filter, DestinationServer.mqtt(needed(given, URL), trust));
      case CAP ->
          new DestinationConfig.Cap(
              id,
              filter,
              DestinationServer.http(needed(given, URL), trust),
              needed(given, SENDER).parsed(DestinationReader::sender).orElse(""),
              given
                  .find(LANGUAGE)
                  .flatMap(node -> node.choice(List.of("vi", "en"), word -> word))
                  .orElse(site.language()),
              internal);
      case NGSI_LD ->
          new DestinationConfig.NgsiLd(
              id,
              filter,
              DestinationServer.http(needed(given, URL), trust),
              given
                  .find(TENANT)
                  .flatMap(node -> node.parsed(DestinationReader::tenant))
                  .orElse(null),
              internal,
              given.find(TRAFFIC).map(YamlNode::flag).orElse(true));
    };
  }

  /** The value of a key that this kind of destination must have. */
  static YamlNode needed(YamlSection given, Key key) {
    if (given.find(key).isEmpty()) {
      given.get(key).problem("missing, expected " + key.expected());
    }
    return given.get(key);
  }

  private static Secret secret(YamlNode node) {
    YamlNode hidden = node.hidden();
    return new Secret(hidden.parsed(DestinationReader::signing).orElse(""));
  }

  private static @Nullable String signing(String text) {
    if (!text.startsWith("whsec_")) {
      return text;
    }
    try {
      return Base64.getDecoder().decode(text.substring(6)).length > 0 ? text : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** CAP 1.2, 3.2.1: these would break references to what the sender has sent. */
  private static @Nullable String sender(String text) {
    return text.matches("[^\\s,<&\\p{Cntrl}]{1,200}") ? text : null;
  }

  private static @Nullable String tenant(String text) {
    return text.matches("[A-Za-z0-9_-]{1,64}") ? text : null;
  }
}
