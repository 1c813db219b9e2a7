package io.saola.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import io.saola.core.camera.Secret;
import io.saola.core.config.DestinationConfig;
import io.saola.core.config.DestinationConfig.Filter;
import io.saola.core.time.Ticker;
import io.saola.core.wire.IncidentWire;
import io.saola.core.wire.Messages;
import io.saola.events.Fixtures;
import io.saola.events.delivery.event.IncidentMessages;
import io.saola.events.delivery.http.Receiver;
import io.saola.events.delivery.ngsi.NgsiCourier;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dsaola.rewrite=true} to write the examples anew after a format has grown. */
class DeliveryDocumentTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "../docs/delivery.md").normalize();

  private static final InstantSource CLOCK =
      InstantSource.fixed(Fixtures.NOON.plusSeconds(1).plusMillis(40));

  private final Delivery delivery = Deliveries.opened(1);

  @Test
  void shouldShowEachFormatAsItIsSent() throws Exception {
    String document = Files.readString(DOCUMENT);
    String expected = with(document, "webhook", webhook());
    expected = with(expected, "kafka", fenced("", kafka()));
    expected = with(expected, "cap", fenced("xml", cap()));
    expected = with(expected, "ngsi-ld", fenced("json", alert()));
    expected = with(expected, "ngsi-ld-flow", fenced("json", flow()));

    if (Boolean.getBoolean("saola.rewrite")) {
      Files.writeString(DOCUMENT, expected);
    } else {
      assertThat(document)
          .as("docs/delivery.md; -Dsaola.rewrite=true on this test writes it anew")
          .isEqualTo(expected);
    }
  }

  private static String with(String document, String name, String example) {
    Pattern place =
        Pattern.compile("(<!-- example: " + name + " -->\n).*?(<!-- /example -->)", Pattern.DOTALL);
    assertThat(document).containsPattern(place);
    return place.matcher(document).replaceFirst("$1" + Matcher.quoteReplacement(example) + "$2");
  }

  private static String fenced(String language, String text) {
    return "```" + language + "\n" + text.strip() + "\n```\n";
  }

  private String webhook() throws Exception {
    Receiver.Request sent =
        sent(
            hub ->
                new DestinationConfig.Webhook(
                    "example",
                    Filter.ALL,
                    hub.address("/saola"),
                    new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                    true));
    StringBuilder text = new StringBuilder("POST /saola\n");
    new TreeMap<>(sent.headers())
        .forEach(
            (name, value) -> {
              if (name.startsWith("webhook-") || name.equals("content-type")) {
                text.append(name).append(": ").append(value).append('\n');
              }
            });
    return fenced("http", text.toString())
        + "\nwhose body, here with line breaks, is\n\n"
        + fenced("json", new JsonObject(sent.body()).encodePrettily());
  }

  private String kafka() throws Exception {
    byte[] value = IncidentWire.encode(IncidentMessages.of(delivery));
    return TextFormat.printer()
        .escapingNonAscii(false)
        .printToString(Messages.IncidentChange.parseFrom(value));
  }

  private String cap() throws Exception {
    return sent(hub ->
            new DestinationConfig.Cap(
                "example", Filter.ALL, hub.address("/"), "ioc@thainguyen.gov.vn", "vi", true))
        .body()
        .replace("><", ">\n<");
  }

  private String alert() throws Exception {
    Receiver.Request sent =
        sent(
            hub ->
                new DestinationConfig.NgsiLd("e", Filter.ALL, hub.address(""), null, true, true));
    return new JsonArray(sent.body()).encodePrettily();
  }

  private static String flow() throws Exception {
    Receiver.Request sent =
        sent(
            hub -> new DestinationConfig.NgsiLd("e", Filter.ALL, hub.address(""), null, true, true),
            courier ->
                ((NgsiCourier) courier)
                    .sendFlow(
                        Fixtures.minute(Fixtures.CAM_1, 0, 60, 12),
                        Fixtures.camera(Fixtures.CAM_1)));
    return new JsonArray(sent.body()).encodePrettily();
  }

  private Receiver.Request sent(Function<Receiver, DestinationConfig> config) throws Exception {
    return sent(config, courier -> courier.send(delivery));
  }

  private static Receiver.Request sent(
      Function<Receiver, DestinationConfig> config, Function<Courier, CompletionStage<Void>> send)
      throws Exception {
    Receiver hub =
        new Receiver() {
          @Override
          public Courier courier() {
            return Couriers.open(config.apply(this), vertx, Ticker.system(), CLOCK);
          }
        };
    try (Courier courier = hub.courier()) {
      send.apply(courier).toCompletableFuture().get(10, TimeUnit.SECONDS);
      return hub.requests.getFirst();
    } finally {
      hub.close();
    }
  }
}
