package io.saola.core.config;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress.Credentials;
import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.config.ControllerFeed.Server;
import io.saola.core.config.DestinationConfig.Filter;
import io.saola.core.config.DestinationConfig.Reviews;
import io.saola.core.config.DestinationConfig.Sasl;
import io.saola.core.config.DestinationConfig.Sasl.Mechanism;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what destinations with topics have beside the others: Kafka and MQTT. */
final class DestinationTopics {

  static final Key TOPIC =
      Key.optional(
          "topic",
          "a topic; of `mqtt` without + and #",
          "saola.incidents; of `mqtt` saola/incidents/{camera}",
          "Of `kafka` and `mqtt`. Of `mqtt`, `{camera}` and `{type}` stand for those of the"
              + " incident.");
  private static final Key SERVERS =
      Key.optional(
          "servers",
          "a list of host:port",
          "must be there for `kafka`",
          "Of `kafka`: some of the brokers; they tell of the others.");
  private static final Key SECURITY =
      Key.optional(
          "security",
          "one of none, tls",
          "none",
          "Of `kafka`: whether brokers are spoken to over TLS.");
  private static final Key SASL =
      Key.optional(
          "sasl",
          "one of plain, scram-sha-256, scram-sha-512",
          "scram-sha-512 where there is a user",
          "Of `kafka`: how user and password are told.");
  private static final Key USER =
      Key.optional("user", "a text", "brokers ask for none", "Of `kafka`: as whom Saola writes.");
  static final Key PASSWORD =
      Key.optional(
          "password", "a text", "must be there with `user`", "Of `kafka`: the password of `user`.");

  static final Key REVIEWS_FROM =
      Key.optional(
          "reviews-from",
          "a topic, another than `topic`; of `mqtt` without + and #",
          "nothing is read",
          "Of `kafka` and `mqtt`: where it answers. Who may write there may review incidents of the"
              + " cameras that `filter` names: see [delivery.md](delivery.md#answers).");
  static final Key REVIEWS_ROLE =
      Key.optional(
          "reviews-role",
          "one of operator, police",
          "operator",
          "Of `kafka` and `mqtt`: what who writes to `reviews-from` may do; `police` confirms that"
              + " somebody broke the law, and takes finished reviews up again.");

  static final List<Key> KEYS =
      List.of(TOPIC, SERVERS, SECURITY, SASL, USER, PASSWORD, REVIEWS_FROM, REVIEWS_ROLE);

  private static final String SERVER = "host:port";
  private static final int LONGEST_MQTT = 1_000;

  private DestinationTopics() {}

  /** Those of Kafka, which has all that there are, and the one that it shares. */
  static List<Key> kafkaKeys(Key tls) {
    return Stream.concat(Stream.of(tls), KEYS.stream()).toList();
  }

  /** Those of MQTT that it shares. */
  static List<Key> mqttKeys() {
    return List.of(TOPIC, REVIEWS_FROM, REVIEWS_ROLE);
  }

  static DestinationConfig kafka(YamlSection given, String id, Filter filter, Trust trust) {
    List<String> servers =
        DestinationReader.needed(given, SERVERS).items(SERVER).stream()
            .flatMap(item -> item.parsed(DestinationTopics::server).stream())
            .toList();
    given
        .find(SERVERS)
        .filter(node -> node.isList() && node.items(SERVER).isEmpty())
        .ifPresent(YamlNode::wrong);
    boolean tls =
        given
            .find(SECURITY)
            .flatMap(node -> node.choice(List.of("none", "tls"), word -> word))
            .filter("tls"::equals)
            .isPresent();
    String topic =
        given
            .find(TOPIC)
            .flatMap(node -> node.parsed(DestinationTopics::kafkaTopic))
            .orElse("saola.incidents");
    return new DestinationConfig.Kafka(
        id,
        filter,
        servers,
        topic,
        tls ? trust : null,
        sasl(given, tls),
        reviews(given, text -> text.equals(topic) ? null : kafkaTopic(text)));
  }

  static DestinationConfig mqtt(YamlSection given, String id, Filter filter, Server server) {
    String topic =
        given
            .find(TOPIC)
            .flatMap(node -> node.parsed(DestinationTopics::mqttTopic))
            .orElse("saola/incidents/{camera}");
    return new DestinationConfig.Mqtt(
        id,
        filter,
        server,
        topic,
        reviews(given, text -> text.equals(topic) || text.contains("{") ? null : mqttTopic(text)));
  }

  private static Optional<Reviews> reviews(
      YamlSection given, Function<String, @Nullable String> topic) {
    Optional<YamlNode> from = given.find(REVIEWS_FROM);
    if (from.isEmpty()) {
      given
          .find(REVIEWS_ROLE)
          .ifPresent(node -> node.problem("has no effect without `reviews-from`"));
      return Optional.empty();
    }
    Reviews.Role role =
        given
            .find(REVIEWS_ROLE)
            .flatMap(node -> node.choice(List.of(Reviews.Role.values()), Reviews.Role::id))
            .orElse(Reviews.Role.OPERATOR);
    return from.flatMap(node -> node.parsed(topic)).map(known -> new Reviews(known, role));
  }

  private static Optional<Sasl> sasl(YamlSection given, boolean tls) {
    Optional<YamlNode> user = given.find(USER);
    if (user.isEmpty()) {
      for (Key key : List.of(SASL, PASSWORD)) {
        given.find(key).ifPresent(node -> node.problem("has no effect without `user`"));
      }
      return Optional.empty();
    }
    Mechanism mechanism =
        given
            .find(SASL)
            .flatMap(node -> node.choice(List.of(Mechanism.values()), Mechanism::id))
            .orElse(Mechanism.SCRAM_SHA_512);
    if (mechanism == Mechanism.PLAIN && !tls) {
      given.get(SASL).notice("sends the password in the clear without `security: tls`");
    }
    String password = DestinationReader.needed(given, PASSWORD).hidden().text().orElse("");
    return Optional.of(
        new Sasl(mechanism, new Credentials(user.get().text().orElse(""), new Secret(password))));
  }

  private static @Nullable String server(String text) {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    boolean fits =
        colon > 0
            && text.substring(0, colon).matches("[^\\s/,:@\\[\\]]+|\\[[0-9A-Fa-f:.]+]")
            && port.matches("\\d{1,5}")
            && Integer.parseInt(port) > 0
            && Integer.parseInt(port) <= 65_535;
    return fits ? text : null;
  }

  /** What Kafka calls a legal name. */
  private static @Nullable String kafkaTopic(String text) {
    return text.matches("[a-zA-Z0-9._-]{1,249}") && !text.matches("\\.{1,2}") ? text : null;
  }

  /** MQTT 5.0, 4.7.1 and 4.7.3; how long, is ours. */
  private static @Nullable String mqttTopic(String text) {
    String plain = text.replace("{camera}", "c").replace("{type}", "t");
    boolean fits =
        text.length() <= LONGEST_MQTT
            && !text.startsWith("$")
            && plain.chars().noneMatch(c -> "+#{}".indexOf(c) >= 0 || Character.isISOControl(c));
    return fits ? text : null;
  }
}
