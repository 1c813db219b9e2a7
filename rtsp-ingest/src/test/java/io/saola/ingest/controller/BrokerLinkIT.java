package io.saola.ingest.controller;

import static io.saola.core.detection.LampColour.GREEN;
import static io.saola.core.detection.LampColour.RED;
import static io.saola.core.detection.LampColour.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.saola.core.config.ConfigException;
import io.saola.core.detection.LampColour;
import io.saola.core.metrics.Meter;
import io.saola.core.trust.UntrustedCertificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lamps told through a real broker. */
final class BrokerLinkIT {

  @TempDir private Path folder;

  private static String from(Mosquitto broker, String rest) {
    return "{url: 'mqtt://saola:${SECRET}@127.0.0.1:%d', stale: 1h, %s}"
        .formatted(broker.port(), rest);
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  /** Until the node listens to all it wants. */
  private static void heard(Lamps lamps) {
    await().until(() -> lamps.gauge(Meter.CONTROLLERS_LOST) == 0);
  }

  private static void shows(Lamps lamps, LampColour colour) {
    await().untilAsserted(() -> assertThat(lamps.now()).isEqualTo(colour));
  }

  @Test
  void shouldTellEveryLampWhatItsTopicSays() throws Exception {
    try (Mosquitto broker = Mosquitto.withPasswords(folder, null);
        LogLines log = new LogLines();
        Lamps lamps =
            new Lamps(
                from(broker, "topic: city/n1"),
                from(broker, "topic: city/n2, value: /signals/1/state"),
                from(broker, "topic: city/n2, value: /signals/0/state, red: [3], green: [6]"))) {
      heard(lamps);

      broker.say("city/n1", "RED");
      broker.say(
          "city/n2", "{\"signals\": [{\"state\": 6}, {\"state\": \"protected-clearance\"}]}");

      await().untilAsserted(() -> assertThat(lamps.all(3)).containsExactly(RED, YELLOW, GREEN));
      assertThat(lamps.count(Meter.LAMP_WORDS)).isEqualTo(1);
      assertThat(lamps.gauge(Meter.CONTROLLERS_LOST)).isZero();
      assertThat(log.notes())
          .containsExactly(
              "signal controller at mqtt://127.0.0.1:%d: heard".formatted(broker.port()));
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void shouldNameTheBrokerAndNotTheSecretWhenThePasswordIsWrong() throws Exception {
    try (Mosquitto broker = Mosquitto.withPasswords(folder, null);
        LogLines log = new LogLines();
        Lamps lamps =
            new Lamps(
                "{url: 'mqtt://saola:${WRONG}@127.0.0.1:%d', topic: city/n1}"
                    .formatted(broker.port()))) {
      await().until(() -> lamps.count(Meter.CONTROLLER_FAILURES) >= 3);

      assertThat(log.warnings())
          .singleElement()
          .asString()
          .startsWith(
              "signal controller at mqtt://127.0.0.1:%d: the broker refused user 'saola': wrong"
                      .formatted(broker.port())
                  + " user or password")
          .doesNotContain("s3cret");
      assertThat(lamps.now()).isNull();
      assertThat(lamps.gauge(Meter.CONTROLLERS_LOST)).isEqualTo(1);
      assertThat(lamps.gauge(Meter.LAMPS_UNKNOWN)).isEqualTo(1);
    }
  }

  @Test
  void shouldGoOnByItselfWhenTheBrokerIsBack() throws Exception {
    try (Mosquitto broker = Mosquitto.withPasswords(folder, null);
        LogLines log = new LogLines();
        Lamps lamps = new Lamps(from(broker, "topic: city/n1"))) {
      heard(lamps);
      broker.say("city/n1", "red");
      shows(lamps, RED);

      broker.kill();
      shows(lamps, null);
      await().until(() -> lamps.count(Meter.CONTROLLER_FAILURES) >= 3);
      broker.start();
      heard(lamps);
      broker.say("city/n1", "green");

      shows(lamps, GREEN);
      assertThat(log.notes()).hasSize(2).allMatch(line -> line.endsWith(": heard"));
      assertThat(log.warnings())
          .last()
          .asString()
          .contains("nothing listens at 127.0.0.1:" + broker.port());
      assertThat(log.warnings()).hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void shouldCountGarbageAndSayItOnce() throws Exception {
    try (Mosquitto broker = Mosquitto.withPasswords(folder, null);
        LogLines log = new LogLines();
        Lamps lamps = new Lamps(from(broker, "topic: city/n1, value: /state"))) {
      heard(lamps);
      broker.say("city/n1", "{\"state\": \"red\"}");
      shows(lamps, RED);

      for (int i = 0; i < 3; i++) {
        broker.say("city/n1", "{\"phase\": \"red\"}");
        broker.say("city/n1", new byte[] {(byte) 0xff, (byte) 0xfe}, false);
        broker.say("city/n1", "{\"state\": \"mauve\"}");
      }

      await().until(() -> lamps.count(Meter.LAMP_WORDS_REFUSED) == 9);
      assertThat(lamps.now()).isNull();
      assertThat(log.warnings())
          .hasSize(3)
          .allMatch(line -> line.startsWith("camera c0: the controller of lamp n (mqtt://127"))
          .anyMatch(line -> line.contains("JSON with nothing at /state"))
          .anyMatch(line -> line.contains("something else than text in UTF-8"))
          .anyMatch(line -> line.contains("the word 'mauve', which means no colour"));
      broker.say("city/n1", "{\"state\": \"green\"}");
      shows(lamps, GREEN);
    }
  }

  @Test
  void shouldNotBeFloodedByAnEndlessMessage() throws Exception {
    byte[] endless = new byte[10 << 20];
    Arrays.fill(endless, (byte) 'r');
    try (Mosquitto broker = Mosquitto.withPasswords(folder, null);
        Lamps lamps = new Lamps(from(broker, "topic: city/n1"))) {
      heard(lamps);
      broker.say("city/n1", "red");
      shows(lamps, RED);

      broker.say("city/n1", endless, false);
      broker.say("city/n1", "green");

      shows(lamps, GREEN);
      assertThat(lamps.count(Meter.CONTROLLER_FAILURES)).isZero();
    }
  }

  @Test
  void shouldNotTakeAWordOfUnknownAge() throws Exception {
    try (Mosquitto broker = Mosquitto.withPasswords(folder, null)) {
      broker.say("city/n1", "red".getBytes(StandardCharsets.UTF_8), true);
      broker.say("city/n2", "red".getBytes(StandardCharsets.UTF_8), true);
      try (Lamps lamps =
          new Lamps(from(broker, "topic: city/n1"), from(broker, "topic: city/n2"))) {
        heard(lamps);

        broker.say("city/n2", "green".getBytes(StandardCharsets.UTF_8), true);

        await().untilAsserted(() -> assertThat(lamps.now(1)).isEqualTo(GREEN));
        assertThat(lamps.now(0)).isNull();
      }
    }
  }

  @Test
  void shouldSayWhichTopicItMayNotRead() throws Exception {
    try (Mosquitto broker = Mosquitto.withPrivateTopic(folder);
        LogLines log = new LogLines();
        Lamps lamps = new Lamps(open(broker, "city/n1"), open(broker, Mosquitto.PRIVATE))) {
      await().until(() -> !log.warnings().isEmpty());

      broker.say("city/n1", "red");

      shows(lamps, RED);
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("the broker does not allow 'private/n2' to be read");
      assertThat(lamps.gauge(Meter.CONTROLLERS_LOST)).isEqualTo(1);
    }
  }

  private static String open(Mosquitto broker, String topic) {
    return "{url: 'mqtt://127.0.0.1:%d', topic: %s, stale: 1h}".formatted(broker.port(), topic);
  }

  @Test
  void shouldTrustTheBrokerWithThePinnedCertificateAndNoOther() throws Exception {
    X509Bundle shown =
        new CertificateBuilder()
            .subject("CN=broker")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    String pin = UntrustedCertificate.fingerprint(shown.getCertificate());
    try (Mosquitto broker = Mosquitto.withPasswords(folder, shown)) {
      try (Lamps lamps = new Lamps(secure(broker, pin))) {
        heard(lamps);
      }
      try (LogLines log = new LogLines();
          Lamps lamps = new Lamps(secure(broker, "0".repeat(64)))) {
        await().until(() -> !log.warnings().isEmpty());

        assertThat(log.warnings().getFirst())
            .contains(pin)
            .contains("is another than from.tls.fingerprint names");
        assertThat(lamps.gauge(Meter.CONTROLLERS_LOST)).isEqualTo(1);
      }
    }
  }

  private static String secure(Mosquitto broker, String pin) {
    return "{url: 'mqtts://saola:${SECRET}@127.0.0.1:%d', topic: city/n1, tls: {fingerprint: '%s'}}"
        .formatted(broker.port(), pin);
  }

  @Test
  void shouldTrustTheSitesOwnAuthorityForTheBrokersNameOnly() throws Exception {
    X509Bundle authority =
        new CertificateBuilder()
            .subject("CN=site")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    Path pem = Files.writeString(folder.resolve("site.pem"), authority.getCertificatePEM());
    X509Bundle shown =
        new CertificateBuilder()
            .subject("CN=broker")
            .addSanDnsName("localhost")
            .buildIssuedBy(authority);
    try (Mosquitto broker = Mosquitto.withPasswords(folder, shown)) {
      try (Lamps lamps = new Lamps(signed("localhost", broker, pem))) {
        heard(lamps);
      }
      try (LogLines log = new LogLines();
          Lamps lamps = new Lamps(signed("127.0.0.1", broker, pem))) {
        await().until(() -> !log.warnings().isEmpty());

        assertThat(log.warnings().getFirst()).contains("was signed for another host");
        assertThat(lamps.now()).isNull();
      }
    }
  }

  private static String signed(String host, Mosquitto broker, Path pem) {
    return "{url: 'mqtts://saola:${SECRET}@%s:%d', topic: city/n1, tls: {authority: '%s'}}"
        .formatted(host, broker.port(), pem);
  }

  @Test
  void shouldKeepToItsThreadsWhateverTheNumberOfLamps() throws Exception {
    try (Mosquitto broker = Mosquitto.withPasswords(folder, null)) {
      String[] many =
          IntStream.range(0, 200)
              .mapToObj(i -> from(broker, "topic: city/n%d".formatted(i)))
              .toArray(String[]::new);
      try (Lamps lamps = new Lamps(many)) {
        heard(lamps);
        IntStream.range(0, 200).forEach(i -> broker.say("city/n" + i, "red"));

        await().untilAsserted(() -> assertThat(lamps.all(200)).containsOnly(RED));
        await().until(() -> threads("saola-mqtt").size() == 1);
        await().until(() -> threads("saola-controllers").size() == 1);
      }
      await().until(() -> threads("saola-mqtt").isEmpty());
      await().until(() -> threads("saola-controllers").isEmpty());
    }
  }

  private static List<String> threads(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith(prefix))
        .toList();
  }

  @Test
  void shouldFollowTheConfigurationAndKeepWhatIsKnownOfTheOthers() throws Exception {
    try (Mosquitto broker = Mosquitto.withPasswords(folder, null);
        Lamps lamps = new Lamps(from(broker, "topic: city/n1"))) {
      heard(lamps);
      broker.say("city/n1", "red");
      shows(lamps, RED);

      apply(lamps, from(broker, "topic: city/n1"), from(broker, "topic: city/n2"));

      assertThat(lamps.now(0)).isEqualTo(RED);
      heard(lamps);
      broker.say("city/n2", "green");
      await().untilAsserted(() -> assertThat(lamps.all(2)).containsExactly(RED, GREEN));
      apply(lamps, from(broker, "topic: city/n2"));
      assertThat(lamps.now(0)).isNull();
      apply(lamps);
      assertThat(lamps.now(0)).isNull();
      assertThat(lamps.gauge(Meter.CONTROLLERS_LOST)).isZero();
    }
  }

  private static void apply(Lamps lamps, String... from) throws ConfigException {
    lamps.apply(from);
  }
}
