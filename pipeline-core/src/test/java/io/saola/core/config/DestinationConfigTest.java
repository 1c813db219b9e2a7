package io.saola.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Secret;
import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.config.DestinationConfig.Change;
import io.saola.core.config.DestinationConfig.Filter;
import io.saola.core.config.DestinationConfig.Reviews;
import io.saola.core.config.DestinationConfig.Sasl;
import io.saola.core.geometry.Box;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentId;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DestinationConfigTest {

  private static final String CAMERAS = "cameras: [{id: d, stream: {url: 'rtsp://h/s'}}]\n";

  @Test
  void shouldTellNobodyByDefault() throws ConfigException {
    assertThat(read("")).isEmpty();
  }

  @Test
  void shouldReadAWebhook() throws ConfigException {
    DestinationConfig.Webhook webhook =
        (DestinationConfig.Webhook)
            read("""
            destinations:
              - id: dispatch
                kind: webhook
                url: https://u:p@hooks.example/in?x=1
                secret: ${HOOK}
                filter: {types: [wrong-way], min-severity: high, cameras: [d], changes: [opened, reviewed]}
            """)
                .getFirst();

    assertThat(webhook.server().uri()).isEqualTo("https://hooks.example/in?x=1");
    assertThat(webhook.server().port()).isEqualTo(443);
    assertThat(webhook.secret()).isEqualTo(new Secret("whsec_c2VjcmV0"));
    assertThat(webhook.internal()).isFalse();
    assertThat(webhook.filter())
        .isEqualTo(
            new Filter(
                Set.of(IncidentType.WRONG_WAY),
                Severity.HIGH,
                Set.of(new CameraId("d")),
                Set.of(Change.OPENED, Change.REVIEWED),
                false));
    assertThat(webhook.toString()).doesNotContain("c2VjcmV0", "u:p");
  }

  @Test
  void shouldReadKafka() throws ConfigException {
    DestinationConfig.Kafka plain =
        (DestinationConfig.Kafka)
            read("destinations: [{id: k, kind: kafka, servers: ['a:9092', '[::1]:9092']}]")
                .getFirst();
    DestinationConfig.Kafka safe =
        (DestinationConfig.Kafka)
            read("""
            destinations: [{id: k, kind: kafka, servers: ['a:9092'], topic: t, security: tls,
              user: saola, password: '${HOOK}', sasl: scram-sha-256}]
            """)
                .getFirst();

    assertThat(plain.servers()).containsExactly("a:9092", "[::1]:9092");
    assertThat(plain.topic()).isEqualTo("saola.incidents");
    assertThat(plain.trust()).isNull();
    assertThat(plain.sasl()).isEmpty();
    assertThat(safe.trust()).isEqualTo(new Trust.PublicAuthorities());
    assertThat(safe.sasl().orElseThrow().mechanism()).isEqualTo(Sasl.Mechanism.SCRAM_SHA_256);
    assertThat(safe.toString()).doesNotContain("c2VjcmV0");
  }

  @Test
  void shouldReadMqttCapAndNgsiLd() throws ConfigException {
    List<DestinationConfig> read =
        read(
            """
            destinations:
              - {id: m, kind: mqtt, url: 'mqtt://broker', topic: 'city/{type}/{camera}'}
              - {id: c, kind: cap, url: 'http://hub:8080/cap', sender: ioc@city.vn, internal: true}
              - {id: n, kind: ngsi-ld, url: 'http://orion:1026', tenant: city, internal: true}
            """);

    assertThat(read).extracting(DestinationConfig::id).containsExactly("m", "c", "n");
    assertThat(((DestinationConfig.Mqtt) read.get(0)).topic()).isEqualTo("city/{type}/{camera}");
    assertThat(((DestinationConfig.Cap) read.get(1)).language()).isEqualTo("vi");
    assertThat(((DestinationConfig.NgsiLd) read.get(2)).tenant()).isEqualTo("city");
    assertThat(((DestinationConfig.NgsiLd) read.get(2)).traffic()).isTrue();
    assertThat(read).extracting(d -> d.filter().drills()).containsExactly(false, true, false);
  }

  @Test
  void shouldReadWhereADestinationAnswers() throws ConfigException {
    List<DestinationConfig> read =
        read(
            """
            destinations:
              - {id: k, kind: kafka, servers: ['a:9092'], reviews-from: ioc.reviews}
              - {id: m, kind: mqtt, url: 'mqtt://b', reviews-from: ioc/reviews, reviews-role: police}
              - {id: n, kind: mqtt, url: 'mqtt://b'}
            """);

    assertThat(((DestinationConfig.Kafka) read.get(0)).reviews())
        .contains(new Reviews("ioc.reviews", Reviews.Role.OPERATOR));
    assertThat(((DestinationConfig.Mqtt) read.get(1)).reviews())
        .contains(new Reviews("ioc/reviews", Reviews.Role.POLICE));
    assertThat(((DestinationConfig.Mqtt) read.get(2)).reviews()).isEmpty();
    assertThat(
            problems(
                """
                destinations:
                  - {id: a, kind: kafka, servers: ['a:9092'], topic: t, reviews-from: t}
                  - {id: b, kind: mqtt, url: 'mqtt://b', reviews-from: 'ioc/#'}
                  - {id: c, kind: mqtt, url: 'mqtt://b', reviews-role: police}
                  - {id: d, kind: mqtt, url: 'mqtt://b', reviews-from: r, reviews-role: admin}
                """))
        .zipSatisfy(
            List.of(
                "saola.yml:3: destinations[0].reviews-from: found 't', expected a topic, another",
                "saola.yml:4: destinations[1].reviews-from: found 'ioc/#', expected a topic",
                "saola.yml:5: destinations[2].reviews-role: has no effect without `reviews-from`",
                "saola.yml:6: destinations[3].reviews-role: found 'admin', expected one of"),
            (problem, expected) -> assertThat(problem).startsWith(expected));
  }

  @Test
  void shouldNameEverythingThatDoesNotFit() {
    assertThat(
            problems(
                """
                destinations:
                  - {id: a, kind: webhook, url: 'ftp://x', secret: 'whsec_not base64!', topic: t}
                  - {id: a, kind: post}
                  - {id: k, kind: kafka, servers: [nowhere], topic: 'a b', password: x}
                  - {id: m, kind: mqtt, url: 'mqtt://b/path', topic: 'a/#'}
                  - {id: c, kind: cap, url: 'http://h', sender: 'a, b', language: fr}
                  - {id: f, kind: webhook, filter: {cameras: [e], types: [wrongway], changes: [closed]}}
                """))
        .zipSatisfy(
            List.of(
                "saola.yml:3: destinations[0].topic: found 't', but a destination of kind webhook"
                    + " has no `topic`",
                "saola.yml:3: destinations[0].url: found 'ftp://x', expected http:// or https://[",
                "saola.yml:3: destinations[0].secret: found ***, expected whsec_ and base64, or any"
                    + " text",
                "saola.yml:4: destinations[1].id: found the id 'a' again, first in line 3",
                "saola.yml:4: destinations[1].kind: found 'post', expected one of webhook, kafka,"
                    + " mqtt, cap, ngsi-ld",
                "saola.yml:5: destinations[2].servers[0]: found 'nowhere', expected host:port",
                "saola.yml:5: destinations[2].topic: found 'a b', expected a topic",
                "saola.yml:5: destinations[2].password: has no effect without `user`",
                "saola.yml:6: destinations[3].url: found 'mqtt://b/path', expected mqtt:// or"
                    + " mqtts://[",
                "saola.yml:6: destinations[3].topic: found 'a/#', expected a topic; of `mqtt`"
                    + " without + and #",
                "saola.yml:7: destinations[4].sender: found 'a, b', expected a text without spaces",
                "saola.yml:7: destinations[4].language: found 'fr', expected one of vi, en",
                "saola.yml:8: destinations[5].filter.types[0]: found 'wrongway', expected one of"
                    + " wrong-way",
                "saola.yml:8: destinations[5].filter.cameras[0]: found 'e', expected one of d",
                "saola.yml:8: destinations[5].filter.changes[0]: found 'closed', expected one of"
                    + " opened",
                "saola.yml:8: destinations[5].url: missing, expected http",
                "saola.yml:8: destinations[5].secret: missing, expected whsec_"),
            (problem, expected) -> assertThat(problem).startsWith(expected));
  }

  @Test
  void shouldNotShowASecretThatIsBroken() {
    assertThat(
            problems("destinations: [{id: a, kind: webhook, url: 'http://h', secret: 'ab${cd'}]"))
        .singleElement()
        .asString()
        .doesNotContain("ab$")
        .contains("destinations[0].secret", "${NAME}");
  }

  @Test
  void shouldTakeWhatTheFilterNames() {
    Filter filter = new Filter(Set.of(), Severity.MEDIUM, Set.of(), Set.of(Change.OPENED), false);

    assertThat(filter.takes(Change.OPENED, incident(Severity.MEDIUM), false)).isTrue();
    assertThat(filter.takes(Change.OPENED, incident(Severity.LOW), false)).isFalse();
    assertThat(filter.takes(Change.ENDED, incident(Severity.HIGH), false)).isFalse();
    assertThat(filter.takes(Change.OPENED, incident(Severity.HIGH), true)).isFalse();
    assertThat(Filter.ALL.takes(Change.ENDED, incident(Severity.INFO), false)).isTrue();
  }

  private static Incident incident(Severity severity) {
    CameraId camera = new CameraId("d");
    MediaTime start = MediaTime.of(Instant.EPOCH);
    return new Incident(
        IncidentId.of(camera, "r", start, 0),
        camera,
        "r",
        IncidentType.WRONG_WAY,
        severity,
        start,
        start,
        null,
        1,
        null,
        List.of(),
        new Box(0, 0, 1, 1),
        640,
        360);
  }

  private static List<String> problems(String destinations) {
    return catchThrowableOfType(ConfigException.class, () -> read(destinations)).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  private static List<DestinationConfig> read(String destinations) throws ConfigException {
    return new ConfigReader(new KnownModels(), Map.of("HOOK", "whsec_c2VjcmV0")::get)
        .parse("saola.yml", CAMERAS.strip() + "\n" + destinations)
        .config()
        .destinations();
  }
}
