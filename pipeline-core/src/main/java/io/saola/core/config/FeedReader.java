package io.saola.core.config;

import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.detection.LampColour;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code cameras[].lamps[].from}: a signal controller that tells what a light shows. */
final class FeedReader {

  private static final String ADDRESS =
      "mqtt:// or mqtts://[user:password@]broker[:port], or http:// or"
          + " https://[user:password@]host[:port]/path";

  private static final Key URL =
      Key.required(
          "url",
          ADDRESS,
          "The broker (MQTT 5) or the page that tells it. User and password are percent-encoded,"
              + " or `${NAME}`, whose value is taken as it is.");
  private static final Key TOPIC =
      Key.optional(
          "topic",
          "a topic of MQTT without + and #",
          "over HTTP there is none",
          "Where the broker has the light's state; required with `mqtt` and `mqtts`.");
  private static final Key EVERY =
      Key.optional(
          "every",
          "a duration of 100ms..1m",
          "250ms over HTTP, and MQTT needs none",
          "How often the page is read: less than `delay`, or the first moments of green look red.");
  private static final Key TLS =
      Key.defaulted(
          "tls",
          "{authority, fingerprint}",
          "{}",
          "How a broker or server proves who it is, with `mqtts` and `https`.");
  private static final Key VALUE =
      Key.optional(
          "value",
          "a JSON Pointer such as /signals/2/state",
          "the whole message is the word",
          "Where in a message of JSON the word for the colour stands (RFC 6901).");
  private static final Key RED =
      Key.defaulted(
          "red",
          "a list of words or numbers",
          "[red, r, đỏ, stop-And-Remain]",
          "What the controller says for red; case, spaces and signs make no difference. The words"
              + " of SAE J2735 are known; a word in none of the four lists means that nobody knows"
              + " what the light shows.");
  private static final Key YELLOW =
      Key.defaulted(
          "yellow",
          "a list of words or numbers",
          "[yellow, y, amber, vàng, pre-Movement, permissive-clearance, protected-clearance,"
              + " caution-Conflicting-Traffic]",
          "The same for yellow, also together with red.");
  private static final Key GREEN =
      Key.defaulted(
          "green",
          "a list of words or numbers",
          "[green, g, xanh, permissive-Movement-Allowed, protected-Movement-Allowed]",
          "The same for green.");
  private static final Key DARK =
      Key.defaulted(
          "dark", "a list of words or numbers", "[dark, 'off']", "The same for no light at all.");
  private static final Key STALE =
      Key.defaulted(
          "stale",
          "a duration of 1s..1h",
          "10s",
          "After so long without a word nobody knows what the light shows. A controller that speaks"
              + " of changes only needs more than its longest phase.");
  private static final Key DELAY =
      Key.defaulted(
          "delay",
          "a duration of 0s..10s",
          "300ms",
          "How much later than the controller's word the camera's picture of the same moment"
              + " arrives.");

  static final Section KEYS =
      new Section(
          "cameras[].lamps[].from",
          List.of(URL, TOPIC, EVERY, TLS, VALUE, RED, YELLOW, GREEN, DARK, STALE, DELAY));

  private static final Duration USUALLY = Duration.ofMillis(250);
  private static final Duration MOST_OFTEN = Duration.ofMillis(100);
  private static final int LONGEST_TOPIC = 1_000;

  /** RFC 6901, 3. */
  private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");

  private final YamlSection from;

  private FeedReader(YamlSection from) {
    this.from = from;
  }

  static LampSource.Told told(YamlNode node) {
    FeedReader reader = new FeedReader(node.section(KEYS));
    Duration stale = reader.from.get(STALE).duration(Duration.ofSeconds(1), Duration.ofHours(1));
    Duration delay = reader.from.get(DELAY).duration(Duration.ZERO, Duration.ofSeconds(10));
    ControllerFeed feed = reader.feed(stale);
    reader.noteLateWords(feed, delay);
    return new LampSource.Told(
        feed,
        reader.from.find(VALUE).flatMap(value -> value.parsed(FeedReader::pointer)).orElse(null),
        reader.words(),
        stale,
        delay);
  }

  /** Whoever reads seldom hears of green when pictures of it have been judged. */
  private void noteLateWords(ControllerFeed feed, Duration delay) {
    if (feed instanceof ControllerFeed.Page page && page.every().compareTo(delay) >= 0) {
      from.find(EVERY)
          .or(() -> from.find(DELAY))
          .ifPresent(
              given ->
                  given.notice(
                      "the page is read every %s and the pictures come %s late: the first moments of"
                              .formatted(Durations.format(page.every()), Durations.format(delay))
                          + " green look red, unless every is less than delay"));
    }
  }

  private ControllerFeed feed(Duration stale) {
    YamlNode url = from.get(URL);
    Trust trust = TlsReader.read(from.get(TLS));
    Optional<AddressReader.Scheme> scheme = url.template().flatMap(AddressReader::scheme);
    String name = scheme.map(AddressReader.Scheme::name).orElse("");
    Optional<ControllerFeed.Server> server = scheme.flatMap(at -> server(at, trust));
    if (server.isEmpty()) {
      if (url.template().isPresent()) {
        url.wrong(
            ADDRESS
                + "; special characters of a password are percent-encoded or come from ${NAME}");
      }
      return nothing(trust);
    }
    return name.startsWith("mqtt") ? topic(server.get()) : page(server.get(), stale);
  }

  private static Optional<ControllerFeed.Server> server(AddressReader.Scheme scheme, Trust trust) {
    int usualPort =
        switch (scheme.name()) {
          case "mqtt" -> 1883;
          case "mqtts" -> 8883;
          case "http" -> 80;
          case "https" -> 443;
          default -> 0;
        };
    return usualPort == 0
        ? Optional.empty()
        : AddressReader.server(scheme.name(), scheme.rest(), usualPort)
            .filter(at -> scheme.name().startsWith("http") || at.path().matches("/?"))
            .map(at -> server(at, scheme.name().endsWith("s"), trust));
  }

  private static ControllerFeed.Server server(
      AddressReader.Server at, boolean secure, Trust trust) {
    return new ControllerFeed.Server(
        at.uri(), at.host(), at.port(), secure, at.credentials(), trust, at.label());
  }

  private ControllerFeed topic(ControllerFeed.Server broker) {
    from.find(EVERY).ifPresent(every -> every.notice("has no effect with MQTT"));
    Optional<YamlNode> topic = from.find(TOPIC);
    if (topic.isEmpty()) {
      from.node().problem("topic is missing, expected " + TOPIC.expected());
    }
    return new ControllerFeed.Topic(
        broker, topic.flatMap(given -> given.parsed(FeedReader::topic)).orElse(""));
  }

  /** MQTT 5.0, 4.7.1 and 4.7.3; how long, is ours. */
  private static @Nullable String topic(String text) {
    boolean isTopic =
        text.length() <= LONGEST_TOPIC
            && text.chars().noneMatch(c -> c == '+' || c == '#' || Character.isISOControl(c))
            && !text.startsWith("$share/");
    return isTopic ? text : null;
  }

  private ControllerFeed page(ControllerFeed.Server server, Duration stale) {
    from.find(TOPIC).ifPresent(topic -> topic.notice("has no effect over HTTP"));
    Duration every =
        from.find(EVERY)
            .map(given -> given.duration(MOST_OFTEN, Duration.ofMinutes(1)))
            .orElse(USUALLY);
    if (every.compareTo(stale) >= 0) {
      from.get(STALE)
          .problem(
              "found %s, expected more than the %s between two readings"
                  .formatted(Durations.format(stale), Durations.format(every)));
    }
    return new ControllerFeed.Page(server, every);
  }

  private LampWords words() {
    Map<String, LampColour> colours = new HashMap<>();
    add(RED, LampColour.RED, colours);
    add(YELLOW, LampColour.YELLOW, colours);
    add(GREEN, LampColour.GREEN, colours);
    add(DARK, LampColour.DARK, colours);
    return new LampWords(colours);
  }

  private void add(Key key, LampColour colour, Map<String, LampColour> colours) {
    YamlNode words = from.get(key);
    for (YamlNode item : words.items("a word or number")) {
      Optional<String> word = item.text().map(LampWords::plain);
      if (word.isPresent() && word.get().isEmpty()) {
        item.wrong("a word with letters or digits");
      } else if (word.isPresent()) {
        LampColour other = colours.putIfAbsent(word.get(), colour);
        if (other != null && other != colour) {
          words.problem("found " + item.found() + ", which means " + other.id() + " already");
        }
      }
    }
  }

  private static @Nullable String pointer(String text) {
    return POINTER.matcher(text).matches() ? text : null;
  }

  /** In place of an address that is wrong, which has been reported. */
  private static ControllerFeed nothing(Trust trust) {
    return new ControllerFeed.Page(
        new ControllerFeed.Server("", "", 0, false, null, trust, ""), USUALLY);
  }
}
