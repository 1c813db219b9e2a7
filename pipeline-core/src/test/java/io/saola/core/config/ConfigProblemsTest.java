package io.saola.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigProblemsTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("CAM_PASS", "hunter2", "PORT", "hunter2", "LINES", "hunter\n2");

  private static final String TYPES =
      "wrong-way, stopped-vehicle, illegal-parking, congestion, pedestrian-on-road,"
          + " restricted-lane, line-crossing, red-light, speeding, crowd, loitering, intrusion,"
          + " abandoned-object, sidewalk-encroachment, camera-offline, camera-frozen,"
          + " camera-tampered";

  private static List<String> problems(String text) {
    ConfigReader reader = new ConfigReader(new KnownModels(), ENVIRONMENT::get);
    ConfigException thrown =
        catchThrowableOfType(ConfigException.class, () -> reader.parse("saola.yml", text));
    return thrown == null ? List.of() : thrown.problems().stream().map(Problem::toString).toList();
  }

  /** The problems of a file that is right but for further keys of its only camera, from line 4. */
  private static List<String> problemsOfCamera(String keys) {
    return problems("cameras:\n  - id: c\n    stream: {url: 'rtsp://h/s'}\n" + keys.indent(4));
  }

  private static List<String> problemsOfAddress(String url) {
    return problems("cameras:\n  - id: c\n    stream: {url: '" + url + "'}\n");
  }

  @Test
  void shouldReportEveryProblemOfAFileWithItsLine() {
    String text =
        """
        site: {name: Thái Nguyên, timezone: Asia/Hanoi, language: fr}
        detector: {model: yolox-nana, min-score: 1.5}
        http: {port: 70000, bimd: 0.0.0.0}
        store: {url: "mysql://db:s3cret@host/saola"}
        cameras:
          - id: Cam 1
            stream: {url: "http://cam:s3cret@host/s", transport: quic}
            analysis: {fps: fast, region: [0.5, 0, 0.5, 1], classes: [car, lorry]}
            zones:
              - {id: a, polygon: [[0, 0], [1, 1], [1, 0], [0, 1]]}
              - {id: a, polygon: [[0, 0], [1.2, 1]], direction: [[0.1, 0.1]]}
            rules:
              - {type: wrong-way, zone: b}
              - {type: camera-offline, zone: a}
              - {type: stoped-vehicle, zone: a, after: 10}
            rules: []
          - {id: c2, stream: {url: "rtsp://cam:${NOT_SET}@host/s"}}
          - {id: c2, stream: }
          - c3
        """;

    List<String> problems = problems(text);

    assertThat(problems)
        .containsExactly(
            "saola.yml:1: site.timezone: found 'Asia/Hanoi', expected a time zone of the tz"
                + " database, such as Asia/Ho_Chi_Minh",
            "saola.yml:1: site.language: found 'fr', expected one of vi, en",
            "saola.yml:2: detector.model: found 'yolox-nana', expected one of motion, yolox-nano,"
                + " did you mean 'yolox-nano'?",
            "saola.yml:2: detector.min-score: found '1.5', expected a number of 0..1",
            "saola.yml:3: http.bimd: unknown key, did you mean 'bind'?; known here: bind, port,"
                + " tls",
            "saola.yml:3: http.port: found '70000', expected a whole number of 0..65535",
            "saola.yml:4: store.url: found 'mysql://db:***@host/saola', expected jdbc:sqlite:FILE"
                + " or jdbc:postgresql://HOST/DATABASE",
            "saola.yml:6: cameras[0].id: found 'Cam 1', expected 1 to 64 of a-z 0-9 - _ . starting"
                + " with a letter or digit",
            "saola.yml:7: cameras[0].stream.url: found 'http://cam:***@host/s', expected"
                + " rtsp:// or rtsps://[user:password@]host[:port]/path or a recording's file",
            "saola.yml:7: cameras[0].stream.transport: found 'quic', expected one of tcp, udp",
            "saola.yml:8: cameras[0].analysis.fps: found 'fast', expected a number of 0.1..120",
            "saola.yml:8: cameras[0].analysis.region: found a list of 4, expected [left, top,"
                + " right, bottom] of 0..1 with left < right and top < bottom, or a list of up to 8"
                + " of these",
            "saola.yml:8: cameras[0].analysis.classes[1]: found 'lorry', expected one of person,"
                + " bicycle, car, motorcycle, bus, train, truck, backpack, umbrella, handbag,"
                + " suitcase, moving-object",
            "saola.yml:10: cameras[0].zones[0].polygon: found an outline that crosses itself,"
                + " expected its corners in order",
            "saola.yml:11: cameras[0].zones[1].id: found the id 'a' again, first in line 10;"
                + " expected another id for each zone",
            "saola.yml:11: cameras[0].zones[1].polygon: found a list of 2, expected a list of at"
                + " least 3 points [x, y] of 0..1, an outline that encloses an area and does not"
                + " cross itself",
            "saola.yml:11: cameras[0].zones[1].polygon[1][0]: found '1.2', expected a number of"
                + " 0..1",
            "saola.yml:11: cameras[0].zones[1].direction: found a list of 1, expected a list of at"
                + " least 2 points [x, y] of 0..1 that lead somewhere",
            "saola.yml:13: cameras[0].rules[0].zone: found 'b', expected one of a, did you mean"
                + " 'a'?",
            "saola.yml:14: cameras[0].rules[1].zone: found 'a', but this rule watches the whole"
                + " picture",
            "saola.yml:15: cameras[0].rules[2].type: found 'stoped-vehicle', expected one of "
                + TYPES
                + ", did you mean 'stopped-vehicle'?",
            "saola.yml:15: cameras[0].rules[2].after: found '10', expected a duration of 0s..24h,"
                + " such as 500ms, 10s, 1m",
            "saola.yml:16: cameras[0].rules: given twice, first in line 12",
            "saola.yml:17: cameras[1].stream.url: found 'rtsp://cam:${NOT_SET}@host/s', but the"
                + " environment variable NOT_SET is not set",
            "saola.yml:18: cameras[2].id: found the id 'c2' again, first in line 17; expected"
                + " another id for each camera",
            "saola.yml:18: cameras[2].stream: missing, expected {url, …}",
            "saola.yml:19: cameras[3]: found 'c3', expected a camera");
  }

  @Test
  void shouldNameTheRegionThatIsWrong() {
    String text =
        """
        cameras:
          - id: c
            stream: {url: "rtsp://host/s"}
            analysis:
              region: [[0, 0, 0.5, 1], [0.5, 0, 0.4, 1], [0.5, 0, 1, 1.5], left]
        """;

    List<String> problems = problems(text);

    assertThat(problems)
        .containsExactly(
            "saola.yml:5: cameras[0].analysis.region[1]: found a list of 4, expected [left, top,"
                + " right, bottom] of 0..1 with left < right and top < bottom",
            "saola.yml:5: cameras[0].analysis.region[2][3]: found '1.5', expected a number of 0..1",
            "saola.yml:5: cameras[0].analysis.region[3]: found 'left', expected [left, top, right,"
                + " bottom] of 0..1 with left < right and top < bottom");
  }

  @Test
  void shouldReportBrokenYamlAsOneProblemWithItsLine() {
    String text = "cameras:\n  - id: c\n   stream: x\n";

    List<String> problems = problems(text);

    assertThat(problems).singleElement().asString().startsWith("saola.yml:3: not YAML: ");
  }

  @Test
  void shouldHintAtTheQuotationMarksThatAReferenceNeeds() {
    List<String> problems = problems("http: {port: ${PORT}}\n");

    assertThat(problems)
        .singleElement()
        .asString()
        .endsWith("; inside { } and [ ] a text with ${NAME} needs quotation marks");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|saola.yml:1: found an empty file, expected at least the key cameras",
        "'# only a comment'|saola.yml:1: found an empty file, expected at least the key cameras",
        "'[]'|saola.yml:1: found a list of 0, expected the keys site, detector, store, http,"
            + " ingest, review, oidc, destinations, cameras",
        "'site: {}'|saola.yml:1: cameras: missing, expected a list of at least one camera",
        "'cameras: []'|saola.yml:1: cameras: found a list of 0, expected a list of at least one"
            + " camera",
        "'cameras: {id: c}'|saola.yml:1: cameras: found a mapping of 1 keys, expected a list of at"
            + " least one camera",
      })
  void shouldReportAFileWithoutCameras(String text, String problem) {
    List<String> problems = problems(text);

    assertThat(problems).containsExactly(problem);
  }

  @Test
  void shouldReportAFileThatCannotBeRead(@TempDir Path folder) throws IOException {
    ConfigReader reader = new ConfigReader(new KnownModels(), ENVIRONMENT::get);
    Path latin1 = Files.write(folder.resolve("latin1.yml"), new byte[] {'a', (byte) 0xe9, 'b'});
    Path missing = folder.resolve("missing.yml");

    assertThat(catchThrowableOfType(ConfigException.class, () -> reader.read(missing)))
        .hasMessage(missing + ": no such file, expected one in YAML");
    assertThat(catchThrowableOfType(ConfigException.class, () -> reader.read(folder)))
        .hasMessage(folder + ": found a folder, expected a YAML file");
    assertThat(catchThrowableOfType(ConfigException.class, () -> reader.read(latin1)))
        .hasMessage(latin1 + ": found bytes that are not UTF-8, expected a YAML file in UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://cam:hunter2@host/s",
        "rtsps://cam:hunter2@host:port/s",
        "rtsp://cam:hunter2@host:port/s",
        "rtsp://cam:hunter2#x@host/s",
        "rtsp://cam:hunter2/x@host/s",
        "rtsp://cam:x@hunter2@host:99999/s",
        "rtsp://host:0/user=admin&password=hunter2&channel=1",
        "rtsp://cam:${CAM_PASS}@host:0/s",
        "rtsp://cam:hunter2${NOT_SET}@host/s",
        "rtsp://cam:hunter2${broken@host/s",
        "${CAM_PASS}://host",
        "rtsp://cam:${LINES}@host/s",
      })
  void shouldNeverShowAPassword(String url) {
    List<String> problems = problemsOfAddress(url);

    assertThat(problems).isNotEmpty().allMatch(problem -> problem.startsWith("saola.yml:3: "));
    assertThat(problems).noneMatch(problem -> problem.contains("hunter2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http: {port: '${PORT}'}",
        "http: {port: ${PORT}}",
        "detector: {model: '${PORT}', providers: ['${PORT}']}",
        "site: {timezone: '${PORT}', language: '${PORT}', name: '${LINES}'}",
        "store: {url: '${PORT}'}",
        "store: {url: 'postgresql://u:hunter2@h/d?password=hunter2'}",
        "site: *hunter2",
        "site: !hunter2!x y",
        "'rtsp://cam:hunter2@host/s': 1",
        "site: 'rtsp://cam:hunter2@host/s'",
        "site: {name: hunter2",
        "site: @hunter2",
        "site: %hunter2",
        "site: \"hunter2\\q\"",
        "site: 'hunter2' hunter2",
        "&hunter2",
      })
  void shouldNeverShowWhatAVariableHoldsNorWhatBrokenYamlSays(String text) {
    List<String> problems = problems(text + "\n");

    assertThat(problems).isNotEmpty().noneMatch(problem -> problem.contains("hunter2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rtspu://host/s|expected rtsp:// or rtsps://",
        "ftp://host/s|expected rtsp://",
        "rtsp:///s|expected rtsp://",
        "rtsp://host:99999/s|expected rtsp://",
        "rtsp://ho st/s|expected rtsp://",
        "rtsp://host/a b|expected rtsp://",
        "' '|expected rtsp://",
        "/|expected a recording",
      })
  void shouldSayWhichAddressesFit(String url, String message) {
    List<String> problems = problemsOfAddress(url);

    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("saola.yml:3: cameras[0].stream.url: found ")
        .contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zones: [{id: z, polygon: [[0,0],[0.5,0.5],[1,1]]}]|enclose nothing",
        "zones: [{id: z~, polygon: [[0,0],[0,1],[1,1]]}]|zones[0].id: found 'z~'",
        "zones: [{id: z, polygon: [[0,0],[0,1],[1,1],3]}]|polygon[3]: found '3', expected [x, y]",
        "zones: [{id: z, polygon: [[0,0],[0,1],[1,1,1]]}]|polygon[2]: found a list of 3",
        "zones: [{polygon: [[0,0],[0,1],[1,1]]}]|zones[0].id: missing",
        "lines: [{id: l, points: [[0.2,0.2],[0.2,0.2]]}]|all the same",
        "calibration: {image: [[0,0],[0,1],[1,1],[1,0]], metres: [[0,0],[0,1],[0,2],[1,0]]}|metres:"
            + " found points on a line",
        "calibration: {image: [[0,0],[0,1],[1,1],[1,0]], metres: [[0,0],[0,9],[9,9],[9,0],[5,6]]}"
            + "|expected as many points as in image: 4",
        "calibration: {image: [[0,0],[0,1],[1,1],[1,0]], metres: [[0,0],[0,9],[9,0],[9,9]]}"
            + "|both sides of the horizon, expected the same order in both lists",
        "lamps: [{region: [0.5,0.1,0.52,0.2]}]|lamps[0].id: missing",
        "lamps: [{id: a}]|lamps[0]: found neither of region and from, expected one of them",
        "lamps: [{id: a, region: [0,0,1,1], from: {url: 'http://h/s'}}]|lamps[0]: found both of"
            + " region and from, expected one of them",
        "lamps: [{id: a, from: {}}]|lamps[0].from.url: missing, expected mqtt:// or mqtts://",
        "lamps: [{id: a, from: {url: 'ftp://u:hunter2@h'}}]|from.url: found 'ftp://u:***@h',"
            + " expected mqtt://",
        "lamps: [{id: a, from: {url: 'north.json'}}]|from.url: found 'north.json', expected"
            + " mqtt://",
        "lamps: [{id: a, from: {url: 'mqtt://h/signals', topic: t}}]|from.url: found"
            + " 'mqtt://h/signals', expected mqtt://",
        "lamps: [{id: a, from: {url: 'mqtt://h:99999', topic: t}}]|from.url: found",
        "lamps: [{id: a, from: {url: 'mqtt://h'}}]|from: topic is missing, expected a topic of"
            + " MQTT",
        "lamps: [{id: a, from: {url: 'mqtt://h', topic: 'a/+'}}]|from.topic: found 'a/+', expected",
        "lamps: [{id: a, from: {url: 'mqtt://h', topic: '$share/g/t'}}]|from.topic: found",
        "lamps: [{id: a, from: {url: 'http://h', every: 1ms}}]|from.every: found '1ms', expected a"
            + " duration of 100ms..1m",
        "lamps: [{id: a, from: {url: 'http://h', every: 20s}}]|from.stale: found 10s, expected more"
            + " than the 20s between two readings",
        "lamps: [{id: a, from: {url: 'http://h', value: state}}]|from.value: found 'state',"
            + " expected a JSON Pointer such as /signals/2/state",
        "lamps: [{id: a, from: {url: 'http://h', value: '/a~2'}}]|from.value: found '/a~2'",
        "lamps: [{id: a, from: {url: 'http://h', red: [Green]}}]|from.green: found 'green', which"
            + " means red already",
        "lamps: [{id: a, from: {url: 'http://h', dark: ['--']}}]|from.dark[0]: found '--', expected"
            + " a word with letters or digits",
        "lamps: [{id: a, from: {url: 'http://h', stale: 0s}}]|from.stale: found '0s', expected",
        "lamps: [{id: a, from: {url: 'http://h', delay: 1m}}]|from.delay: found '1m', expected",
        "lamps: [{id: a, region: [0.5,0.1,0.52,1.2]}]|region[3]: found '1.2', expected a number of",
        "lamps: [{id: a, region: [0.5,0.1,0.5,0.2]}]|lamps[0].region: found a list of 4, expected",
        "lamps: [{id: a, region: [0.5,0.1,0.52]}]|lamps[0].region: found a list of 3, expected",
        "lamps: [{id: a, region: all}]|lamps[0].region: found 'all', expected [left, top, right,",
        "lamps: [{id: a, region: [0,0,1,1], order: [red, blue]}]|order[1]: found 'blue', expected"
            + " one of red, yellow, green",
        "lamps: [{id: a, region: [0,0,1,1], order: [red, dark]}]|order[1]: found 'dark', expected",
        "lamps: [{id: a, region: [0,0,1,1], order: [red]}]|order: found a list of 1, expected a"
            + " list of 2 or 3 different ones of red, yellow, green",
        "lamps: [{id: a, region: [0,0,1,1], order: [red, red]}]|order: found a list of 2, expected"
            + " a list of 2 or 3 different ones",
        "lamps: [{id: a, region: [0,0,1,1]}, {id: a, region: [0,0,1,1]}]|lamps[1].id: found the id"
            + " 'a' again",
        "location: {lat: 91, lon: 0}|location.lat: found '91', expected degrees of -90..90",
        "location: {lat: 21}|location.lon: missing",
        "analysis: {classes: [moving-object]}|detector 'yolox-nano' reports person",
        "detector: {model: motion, providers: []}|providers: found a list of 0, expected at least",
        "rules: [{type: intrusion, zone: z}]|zone: found 'z', expected the id of a zone",
        "evidence: {before: 10m}|evidence.before: found '10m', expected a duration of 0s..5m",
        "name: [a]|name: found a list of 1, expected a text",
      })
  void shouldCheckWhatACameraSays(String keys, String message) {
    List<String> problems = problemsOfCamera(keys);

    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("saola.yml:4: cameras[0]")
        .contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: wrong-way, zone: z}|z', a zone without a direction",
        "{type: intrusion, zone: z, classes: [moving-object]}|found 'moving-object', but detector"
            + " 'yolox-nano' reports person",
        "{type: intrusion, zone: z, classes: [person]}|of which analysis.classes takes car, train",
        "{type: intrusion, zone: z, classes: []}|found an empty list, expected at least one class",
        "{type: intrusion, zone: z, severity: urgent}|expected one of info, low",
        "{type: intrusion, zone: z, clear: 25h}|clear: found '25h', expected a duration",
        "{type: intrusion, zone: z, id: a~b}|id: found 'a~b'",
        "{type: intrusion}|zone: missing, expected the id of a zone of this camera",
        "{type: line-crossing}|line: missing, expected the id of a line of this camera",
        "{type: line-crossing, line: l, direction: up}|direction: found 'up', expected one of left",
        "{type: line-crossing, line: m}|line: found 'm', expected one of l",
        "{type: intrusion, zone: z, line: l}|line: found 'l', but this rule watches a zone",
        "{type: line-crossing, line: l, zone: z}|zone: found 'z', but this rule watches a line",
        "{type: red-light, lamp: main}|line: missing, expected the id of a line of this camera",
        "{type: red-light, line: l}|lamp: missing, expected the id of a lamp of this camera",
        "{type: red-light, line: l, lamp: man}|lamp: found 'man', expected one of main, walk, did"
            + " you mean 'main'?",
        "{type: red-light, line: l, lamp: walk}|lamp: found 'walk', a lamp that never shows red",
        "{type: red-light, line: l, lamp: main, grace: 2m}|grace: found '2m', expected a duration",
        "{type: red-light, line: l, lamp: main, queue: 2m}|found '2m', but a rule of type red-light"
            + " has no `queue`",
        "{type: stopped-vehicle, zone: z, id: s, lamp: x}|lamp: found 'x', expected one of main",
        "{type: line-crossing, line: l, lamp: main}|found 'main', but a rule of type line-crossing",
        "{type: camera-frozen, zone: z}|zone: found 'z', but this rule watches the whole picture",
        "{type: camera-offline, line: l}|line: found 'l', but this rule watches the whole picture",
        "{type: camera-tampered, classes: [car]}|found a list of 1, but this rule is about the"
            + " camera",
        "{type: intrusion, zone: z, people: 5}|found '5', but a rule of type intrusion has no",
        "{type: intrusion, zone: z, except: [y]}|except[0]: found 'y', expected one of z",
        "{type: intrusion, zone: z, hours: [always]}|hours[0]: found 'always', expected days and a",
        "{type: restricted-lane, zone: z}|classes: missing, expected a list of classes",
        "{type: congestion, zone: z, vehicles: 1}|vehicles: found '1', expected a whole number",
        "{type: speeding, zone: z}|a camera without calibration cannot tell speeds",
        "{type: crowd, zone: z}|found nothing that it could apply to",
        "{type: intrusion, zone: z, id: other}|found the id 'other' again, first in line 12",
      })
  void shouldCheckARuleAgainstItsCamera(String rule, String message) {
    List<String> problems =
        problemsOfCamera(
            """
            analysis: {classes: [car, train]}
            zones:
              - {id: z, polygon: [[0,0],[0,1],[1,1]]}
            lines: [{id: l, points: [[0,0],[1,1]]}]
            lamps:
              - {id: main, region: [0,0,0.1,0.1]}
              - {id: walk, region: [0,0,0.1,0.1], order: [yellow, green]}
            rules:
              - {id: other, type: stopped-vehicle, zone: z}
              - %s
            """
                .formatted(rule));

    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("saola.yml:13: cameras[0].rules[1]")
        .contains(message);
  }

  @Test
  void shouldRefuseARuleThatNothingSeenCouldBreak() {
    List<String> problems =
        problemsOfCamera(
            """
            analysis: {classes: [train]}
            zones: [{id: z, polygon: [[0,0],[0,1],[1,1]]}]
            rules: [{type: stopped-vehicle, zone: z}]
            """);

    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("saola.yml:6: cameras[0].rules[0]: found nothing that it could apply to");
  }
}
