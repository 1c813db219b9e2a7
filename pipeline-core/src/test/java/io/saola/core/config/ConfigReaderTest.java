package io.saola.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig.Analysis;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.config.CameraConfig.Priority;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.config.CameraConfig.Transport;
import io.saola.core.detection.LampColour;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.geometry.Point;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigReaderTest {

  private static final String CAMERA = "cameras:\n  - id: c\n    stream: {url: 'rtsp://h/s'}\n";
  private static final String ZONES =
      """
      zones:
        - {id: z, polygon: [[0,0],[0,1],[1,1]], direction: [[0,0],[1,1]]}
      """;

  private static ReadConfig read(String text) throws ConfigException {
    Map<String, String> environment =
        Map.of("PORT", "9090", "PLACE", "Thái Nguyên", "MQTT_PASS", "a/b@c");
    return new ConfigReader(new KnownModels(), environment::get).parse("saola.yml", text);
  }

  private static CameraConfig camera(String keys) throws ConfigException {
    return read(CAMERA + keys.indent(4)).config().cameras().getFirst();
  }

  @Test
  void shouldTakeDefaultsForWhatIsNotGiven() throws ConfigException {
    ReadConfig read = read(CAMERA);

    SaolaConfig config = read.config();
    assertThat(config.site())
        .isEqualTo(new SaolaConfig.Site("Saola", ZoneId.of("Asia/Ho_Chi_Minh"), "vi"));
    assertThat(config.detector()).isEqualTo(new DetectorConfig("yolox-nano", List.of("cpu"), 0.1));
    assertThat(config.store())
        .isEqualTo(new SaolaConfig.Store("jdbc:sqlite:data/saola.db", Path.of("data/evidence")));
    assertThat(config.http()).isEqualTo(new SaolaConfig.Http("127.0.0.1", 8080));
    CameraConfig camera = config.cameras().getFirst();
    assertThat(camera.name()).isEqualTo("c");
    assertThat(camera.location()).isNull();
    assertThat(camera.evidence()).isNull();
    assertThat(camera.calibration()).isNull();
    assertThat(camera.detector()).isEqualTo(config.detector());
    assertThat(camera.stream().transport()).isEqualTo(Transport.TCP);
    assertThat(camera.stream().loop()).isFalse();
    assertThat(camera.analysis())
        .isEqualTo(new Analysis(5, Region.ALL, Decode.ALL, Priority.NORMAL, Set.of()));
    assertThat(camera.zones()).isEmpty();
    assertThat(camera.lines()).isEmpty();
    assertThat(camera.lamps()).isEmpty();
    assertThat(camera.rules()).isEmpty();
    assertThat(read.notices()).isEmpty();
  }

  @Test
  void shouldTakeKeysWithoutAValueAsNotGiven() throws ConfigException {
    SaolaConfig config = read("site:\nhttp: ~\n" + CAMERA + "    zones:\n    rules:\n").config();

    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.cameras().getFirst().zones()).isEmpty();
  }

  @Test
  void shouldReadTheEnvironmentAnywhere() throws ConfigException {
    SaolaConfig config =
        read("site: {name: 'Saola ${PLACE}'}\nhttp: {port: \"${PORT}\"}\n" + CAMERA).config();

    assertThat(config.site().name()).isEqualTo("Saola Thái Nguyên");
    assertThat(config.http().port()).isEqualTo(9090);
  }

  @Test
  void shouldReadAFileThatBeginsWithAByteOrderMark() throws ConfigException {
    ReadConfig read = read("\uFEFF" + CAMERA);

    assertThat(read.config().cameras()).hasSize(1);
  }

  @Test
  void shouldTakeOverAliasesAndMergedKeys() throws ConfigException {
    String text =
        """
        cameras:
          - id: a
            stream: {url: a.mp4, loop: true}
            analysis: &usual {fps: 2, region: [0, 0.5, 1, 1]}
          - id: b
            stream: {url: b.mp4}
            analysis: *usual
          - id: c
            stream: {url: c.mp4}
            analysis: {<<: *usual, fps: 3}
        """;

    List<Analysis> analyses =
        read(text).config().cameras().stream().map(CameraConfig::analysis).toList();

    assertThat(analyses).extracting(Analysis::fps).containsExactly(2.0, 2.0, 3.0);
    assertThat(analyses)
        .extracting(Analysis::regions)
        .containsOnly(List.of(new Region(0, 0.5, 1, 1)));
  }

  @Test
  void shouldTakeSeveralRegions() throws ConfigException {
    String text =
        """
        cameras:
          - id: a
            stream: {url: a.mp4}
            analysis: {region: [[0, 0.2, 0.6, 1], [0.4, 0.2, 1, 1]]}
        """;

    Analysis analysis = read(text).config().cameras().getFirst().analysis();

    assertThat(analysis.regions())
        .containsExactly(new Region(0, 0.2, 0.6, 1), new Region(0.4, 0.2, 1, 1));
  }

  @Test
  void shouldFillACamerasDetectorFromTheSite() throws ConfigException {
    CameraConfig camera =
        read("detector: {providers: [cuda, cpu], min-score: 0.2}\n"
                + CAMERA
                + "    detector: {model: motion}\n")
            .config()
            .cameras()
            .getFirst();

    assertThat(camera.detector())
        .isEqualTo(new DetectorConfig("motion", List.of("cuda", "cpu"), 0.2));
  }

  @Test
  void shouldTakeTheFileOfAModelForItsName() throws ConfigException {
    CameraConfig camera = camera("detector: {model: /srv/models/own.onnx}\n");

    assertThat(camera.detector().model()).isEqualTo("/srv/models/own.onnx");
  }

  @Test
  void shouldGiveRulesTheDefaultsOfTheirType() throws ConfigException {
    CameraConfig camera =
        camera(
            ZONES
                + """
                rules:
                  - {type: wrong-way, zone: z}
                  - {type: stopped-vehicle, zone: z}
                  - {type: intrusion, zone: z}
                """);

    Set<ObjectClass> everybody = EnumSet.copyOf(ObjectClass.vehicles());
    everybody.add(ObjectClass.PERSON);
    assertThat(camera.rules())
        .containsExactly(
            rule(IncidentType.WRONG_WAY, 1, 3, ObjectClass.vehicles()),
            rule(IncidentType.STOPPED_VEHICLE, 10, 5, ObjectClass.vehicles()),
            rule(IncidentType.INTRUSION, 2, 5, everybody));
  }

  private static RuleConfig rule(
      IncidentType type, int after, int clear, Set<ObjectClass> classes) {
    return new RuleConfig(
        type.id() + "-z",
        type,
        type.usualSeverity(),
        "z",
        Duration.ofSeconds(after),
        Duration.ofSeconds(clear),
        classes);
  }

  @Test
  void shouldApplyRulesToMovingObjectsWhereThatIsAllThatIsSeen() throws ConfigException {
    CameraConfig camera =
        camera("detector: {model: motion}\n" + ZONES + "rules: [{type: wrong-way, zone: z}]\n");

    assertThat(camera.rules().getFirst().classes()).containsExactly(ObjectClass.MOVING_OBJECT);
  }

  @Test
  void shouldApplyRulesOnlyToWhatTheAnalysisLooksFor() throws ConfigException {
    CameraConfig camera =
        camera(
            "analysis: {classes: [person, car]}\n"
                + ZONES
                + "rules: [{type: wrong-way, zone: z}]\n");

    assertThat(camera.rules().getFirst().classes()).containsExactly(ObjectClass.CAR);
  }

  @Test
  void shouldReadEveryKeyOfARule() throws ConfigException {
    CameraConfig camera =
        camera(
            ZONES
                + """
                rules:
                  - id: kerb
                    type: stopped-vehicle
                    zone: z
                    after: 1.5m
                    clear: 500ms
                    classes: [bus, truck]
                    severity: critical
                """);

    assertThat(camera.rules())
        .containsExactly(
            new RuleConfig(
                "kerb",
                IncidentType.STOPPED_VEHICLE,
                Severity.CRITICAL,
                "z",
                Duration.ofSeconds(90),
                Duration.ofMillis(500),
                Set.of(ObjectClass.BUS, ObjectClass.TRUCK)));
  }

  @Test
  void shouldReadTheTermsOfEachType() throws ConfigException {
    CameraConfig camera =
        camera(
            ZONES
                + """
                lines: [{id: stop, points: [[0.1, 0.7], [0.5, 0.7]]}]
                lamps: [{id: main, region: [0.5, 0.1, 0.52, 0.16]}]
                calibration:
                  image: [[0,0],[0,1],[1,1],[1,0]]
                  metres: [[0,0],[0,40],[7,40],[7,0]]
                rules:
                  - {type: stopped-vehicle, zone: z, queue: 90s, lamp: main, except: [z]}
                  - {type: congestion, zone: z, vehicles: 8, cool-down: 10m}
                  - {type: pedestrian-on-road, zone: z, except: [z]}
                  - {type: line-crossing, line: stop, direction: right-to-left}
                  - {type: speeding, zone: z, limit: 60, tolerance: 5}
                  - {type: crowd, zone: z, people: 25, hours: ["Sat,Sun 18:00-02:00"]}
                  - {type: abandoned-object, zone: z, distance: 4}
                  - {type: illegal-parking, zone: z}
                  - {type: restricted-lane, zone: z, classes: [truck]}
                  - {type: red-light, line: stop, lamp: main, grace: 500ms, direction: left-to-right}
                  - {type: red-light, line: stop, lamp: main, id: both}
                  - {type: stopped-vehicle, zone: z, id: anywhere}
                """);

    assertThat(camera.rules())
        .extracting(RuleConfig::terms)
        .containsExactly(
            new RuleTerms.Stop(Duration.ofSeconds(90), "main", Set.of("z")),
            new RuleTerms.Jam(8, 15),
            new RuleTerms.Presence(Set.of("z")),
            new RuleTerms.Crossing(Set.of(Direction.RIGHT_TO_LEFT)),
            new RuleTerms.Limit(60, 5),
            new RuleTerms.Gathering(25),
            new RuleTerms.Owner(4),
            new RuleTerms.Plain(),
            new RuleTerms.Presence(Set.of()),
            new RuleTerms.RedLight("main", Duration.ofMillis(500), Set.of(Direction.LEFT_TO_RIGHT)),
            new RuleTerms.RedLight("main", Duration.ofSeconds(1), EnumSet.allOf(Direction.class)),
            new RuleTerms.Stop(Duration.ofMinutes(2), null, Set.of()));
    RuleConfig line = camera.rules().get(3);
    assertThat(line.id()).isEqualTo("line-crossing-stop");
    assertThat(line.zone()).isNull();
    assertThat(line.line()).isEqualTo("stop");
    assertThat(camera.rules().get(1).coolDown()).isEqualTo(Duration.ofMinutes(10));
    assertThat(camera.rules().get(5).hours().timezone()).isEqualTo(ZoneId.of("Asia/Ho_Chi_Minh"));
    assertThat(camera.rules().get(5).hours().spans()).hasSize(1);
  }

  @Test
  void shouldReadRulesAboutTheCameraItself() throws ConfigException {
    CameraConfig camera =
        camera(
            """
            rules:
              - {type: camera-offline}
              - {type: camera-frozen, after: 2m}
              - {id: lens, type: camera-tampered, severity: high, clear: 30s}
            """);

    assertThat(camera.rules())
        .extracting(RuleConfig::id)
        .containsExactly("camera-offline", "camera-frozen", "lens");
    assertThat(camera.rules())
        .allMatch(rule -> rule.place().isEmpty() && rule.classes().isEmpty())
        .extracting(RuleConfig::after)
        .containsExactly(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofSeconds(20));
    assertThat(camera.rules().getFirst())
        .isEqualTo(
            RuleConfig.ofCamera(
                "camera-offline",
                IncidentType.CAMERA_OFFLINE,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10)));
  }

  @Test
  void shouldReadZonesAndLines() throws ConfigException {
    CameraConfig camera = camera(ZONES + "lines: [{id: stop, points: [[0.1, 0.7], [0.5, 0.7]]}]\n");

    CameraConfig.Zone zone = camera.zone("z").orElseThrow();
    assertThat(zone.polygon().corners())
        .containsExactly(new Point(0, 0), new Point(0, 1), new Point(1, 1));
    assertThat(zone.direction()).containsExactly(new Point(0, 0), new Point(1, 1));
    assertThat(camera.lines())
        .containsExactly(
            new CameraConfig.Line("stop", List.of(new Point(0.1, 0.7), new Point(0.5, 0.7))));
  }

  @Test
  void shouldReadLamps() throws ConfigException {
    CameraConfig camera =
        camera(
            """
            lamps:
              - {id: main, region: [0.5, 0.1, 0.52, 0.16]}
              - {id: left, region: [0.6, 0.1, 0.64, 0.12], order: [green, red]}
            """);

    LampSource.Seen main =
        new LampSource.Seen(
            new Region(0.5, 0.1, 0.52, 0.16),
            List.of(LampColour.RED, LampColour.YELLOW, LampColour.GREEN));
    LampSource.Seen left =
        new LampSource.Seen(
            new Region(0.6, 0.1, 0.64, 0.12), List.of(LampColour.GREEN, LampColour.RED));
    assertThat(camera.lamps())
        .containsExactly(new CameraConfig.Lamp("main", main), new CameraConfig.Lamp("left", left));
    assertThat(camera.seenLamps().sequencedValues()).containsExactly(main, left);
    assertThat(camera.seenLamps().sequencedKeySet()).containsExactly("main", "left");
  }

  @Test
  void shouldReadLampsThatAControllerTells() throws ConfigException {
    CameraConfig camera =
        camera(
            """
            lamps:
              - id: north
                from: {url: 'mqtts://saola:${MQTT_PASS}@broker', topic: city/n1, value: /signals/2,
                       red: [R, 3], stale: 2m, delay: 0s}
              - {id: south, from: {url: 'http://controller:8080/n1?token=abc', every: 1s}}
            """);

    LampSource.Told north = camera.toldLamps().sequencedValues().getFirst();
    assertThat(north.feed())
        .isInstanceOfSatisfying(
            ControllerFeed.Topic.class,
            feed -> {
              assertThat(feed.topic()).isEqualTo("city/n1");
              assertThat(feed.server().port()).isEqualTo(8883);
              assertThat(feed.server().secure()).isTrue();
              assertThat(feed.server().credentials())
                  .isEqualTo(new StreamAddress.Credentials("saola", new Secret("a/b@c")));
              assertThat(feed.server()).hasToString("mqtts://broker");
            });
    assertThat(north.value()).isEqualTo("/signals/2");
    assertThat(north.words().colour("3")).contains(LampColour.RED);
    assertThat(north.words().colour("protected-Movement-Allowed")).contains(LampColour.GREEN);
    assertThat(north.stale()).isEqualTo(Duration.ofMinutes(2));
    assertThat(north.delay()).isEqualTo(Duration.ZERO);
    LampSource.Told south = camera.toldLamps().sequencedValues().getLast();
    assertThat(south.feed())
        .isInstanceOfSatisfying(
            ControllerFeed.Page.class,
            feed -> {
              assertThat(feed.every()).isEqualTo(Duration.ofSeconds(1));
              assertThat(feed.server().uri()).isEqualTo("http://controller:8080/n1?token=abc");
              assertThat(feed.server()).hasToString("http://controller:8080/n1?token=***");
            });
    assertThat(south.value()).isNull();
    assertThat(south.stale()).isEqualTo(Duration.ofSeconds(10));
    assertThat(south.delay()).isEqualTo(Duration.ofMillis(300));
    assertThat(camera.seenLamps()).isEmpty();
  }

  @Test
  void shouldSayWhenAPageIsReadTooSeldomForItsPictures() throws ConfigException {
    ReadConfig read =
        read(
            """
            cameras:
              - id: c
                stream: {url: 'rtsp://h/s'}
                lamps:
                  - {id: usual, from: {url: 'http://controller/n1'}}
                  - {id: seldom, from: {url: 'http://controller/n1', every: 500ms}}
                  - {id: fitting, from: {url: 'http://controller/n1', every: 500ms, delay: 700ms}}
                  - {id: prompt, from: {url: 'http://controller/n1', delay: 100ms}}
                  - {id: told, from: {url: 'mqtt://broker', topic: n1, delay: 0s}}
            """);

    assertThat(read.notices())
        .extracting(Problem::toString)
        .containsExactly(
            "saola.yml:6: cameras[0].lamps[1].from.every: the page is read every 500ms and the"
                + " pictures come 300ms late: the first moments of green look red, unless every is"
                + " less than delay",
            "saola.yml:8: cameras[0].lamps[3].from.delay: the page is read every 250ms and the"
                + " pictures come 100ms late: the first moments of green look red, unless every is"
                + " less than delay");
  }

  @Test
  void shouldSayWhatHasNoEffectYet() throws ConfigException {
    ReadConfig read =
        read(
            """
            cameras:
              - id: c
                stream: {url: 'rtsp://h/s'}
                analysis: {decode: adaptive, priority: high, classes: [car, moving-object]}
                evidence: {url: "rtsp://cam:s3cret@h/main"}
                calibration:
                  image: [[0,0],[0,1],[1,1],[1,0]]
                  metres: [[0,0],[0,40],[7,40],[7,0]]
              - {id: d, stream: {url: "rtsp://h/s", loop: true}, analysis: {decode: none}}
            """);

    assertThat(read.notices())
        .extracting(Problem::toString)
        .containsExactly(
            "saola.yml:4: cameras[0].analysis.classes: moving-object will not be seen: detector"
                + " 'yolox-nano' reports person, bicycle, car, motorcycle, bus, train, truck,"
                + " backpack, umbrella, handbag, suitcase",
            "saola.yml:9: cameras[1].analysis.decode: the camera is held and kept encoded, and not"
                + " analysed",
            "saola.yml:9: cameras[1].stream.loop: has no effect on a stream served over RTSP");
    List<CameraConfig> cameras = read.config().cameras();
    assertThat(cameras)
        .extracting(camera -> camera.analysis().decode())
        .containsExactly(Decode.ADAPTIVE, Decode.NONE);
    assertThat(cameras.getFirst().evidence()).isNotNull();
    assertThat(cameras.getFirst().calibration()).isNotNull();
  }

  @Test
  void shouldReadAsIfAKeyOfARuleHadAnotherValue(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("saola.yml"),
            """
            cameras:
              - {id: c, stream: {url: "rtsp://h/s"}}
              - id: d
                stream: {url: "rtsp://h/s"}
                zones: [{id: z, polygon: [[0,0],[0,1],[1,1]]}]
                rules:
                  - &usual {type: intrusion, zone: z, after: 3s}
                  - {<<: *usual, id: second}
            """);
    ConfigReader reader = new ConfigReader(new KnownModels(), name -> null);

    List<RuleConfig> rules =
        reader.readWith(file, 1, 1, "after", "7s").config().cameras().get(1).rules();

    assertThat(rules)
        .extracting(RuleConfig::after)
        .containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(7));
    assertThatThrownBy(() -> reader.readWith(file, 1, 0, "clear", "soon"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cameras[1].rules[0].clear: found 'soon', expected a duration");
  }

  @Test
  void shouldReadHowALoadIsShared() throws ConfigException {
    SaolaConfig config =
        read("""
        detector: {batch-wait: 8ms}
        cameras:
          - {id: c, stream: {url: "rtsp://h/s"}, analysis: {priority: high, slowest: 1500ms}}
          - id: d
            stream: {url: "rtsp://h/t"}
            analysis: {gate: false}
            detector: {batch-wait: 0ms}
        """)
            .config();

    CameraConfig first = config.cameras().getFirst();
    assertThat(first.analysis().priority()).isEqualTo(Priority.HIGH);
    assertThat(first.analysis().slowest()).isEqualTo(Duration.ofMillis(1500));
    assertThat(first.analysis().gate()).isTrue();
    assertThat(first.detector().batchWait()).isEqualTo(Duration.ofMillis(8));
    CameraConfig last = config.cameras().getLast();
    assertThat(last.analysis().slowest()).isEqualTo(Analysis.DEFAULT_SLOWEST);
    assertThat(last.analysis().gate()).isFalse();
    assertThat(last.detector().batchWait()).isEqualTo(Duration.ZERO);
  }

  @Test
  void shouldReadHowAStreamIsReceived() throws ConfigException {
    String pin = "ab".repeat(32);
    CameraConfig camera =
        read("""
        cameras:
          - id: c
            stream:
              {url: "rtsps://cam:s3cret@h/sub", clock-bound: 500ms, tls: {fingerprint: '%s'}}
            evidence: {url: "rtsp://h/main", transport: udp, before: 5s, after: 7s}
          - {id: d, stream: {url: "rtsp://h/s"}, evidence: {}}
        """
                .formatted(pin.toUpperCase(Locale.ROOT)))
            .config()
            .cameras()
            .getFirst();

    CameraConfig.Stream stream = camera.stream();
    assertThat(stream.address())
        .isInstanceOfSatisfying(
            StreamAddress.Rtsp.class,
            address -> {
              assertThat(address.secure()).isTrue();
              assertThat(address.uri()).isEqualTo("rtsps://h/sub");
              assertThat(address.port()).isEqualTo(322);
            });
    assertThat(stream.trust()).isEqualTo(new CameraConfig.Trust.Pinned(pin));
    assertThat(stream.clockBound()).isEqualTo(Duration.ofMillis(500));
    CameraConfig.Evidence evidence = Objects.requireNonNull(camera.evidence());
    assertThat(Objects.requireNonNull(evidence.stream()).transport())
        .isEqualTo(CameraConfig.Transport.UDP);
    assertThat(evidence.before()).isEqualTo(Duration.ofSeconds(5));
    assertThat(evidence.after()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void shouldKeepTheAnalysedStreamForEvidenceThatNamesNone() throws ConfigException {
    CameraConfig camera =
        read("cameras: [{id: d, stream: {url: 'rtsp://h/s'}, evidence: {}}]")
            .config()
            .cameras()
            .getFirst();

    assertThat(Objects.requireNonNull(camera.evidence()).stream()).isNull();
  }

  @Test
  void shouldReadWhatReceivingMayUse() throws ConfigException {
    SaolaConfig config =
        read("""
        ingest: {connects-per-second: 3, ring-memory: 2GiB, spill: /x, hardware: [vaapi, cuda]}
        cameras: [{id: d, stream: {url: 'rtsp://h/s'}}]
        """)
            .config();

    assertThat(config.ingest())
        .isEqualTo(
            new SaolaConfig.Ingest(
                3,
                2L << 30,
                Path.of("/x"),
                List.of(SaolaConfig.Hardware.VAAPI, SaolaConfig.Hardware.CUDA)));
  }

  @Test
  void shouldReadTheDefaultsOfReceivingAsTheCodeHasThem() throws ConfigException {
    SaolaConfig config = read("cameras: [{id: d, stream: {url: 'rtsp://h/s'}}]").config();

    assertThat(config.ingest()).isEqualTo(SaolaConfig.Ingest.DEFAULT);
    CameraConfig.Stream stream = config.cameras().getFirst().stream();
    assertThat(stream).isEqualTo(CameraConfig.Stream.of(stream.address()));
  }

  @Test
  void shouldNotPrintPasswords() throws ConfigException {
    SaolaConfig config =
        read("""
        store: {url: "jdbc:postgresql://db/saola?user=u&password=s3cret"}
        cameras:
          - {id: a, stream: {url: "rtsp://cam:s3cret@h/s"}}
          - {id: b, stream: {url: "rtsp://h/user=a&password=s3cret&channel=1"}}
        """)
            .config();

    assertThat(config.toString()).doesNotContain("s3cret").contains("***");
    assertThat(config.store().url()).contains("s3cret");
  }
}
