package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.app.fixture.SaolaProcess;
import io.saola.app.fixture.SaolaProcess.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the program from starting: an exit code and a sentence, never a stack trace. */
class BadInputIT {

  private static final String SECRET = "s3cr3t-of-the-camera";

  @TempDir private Path folder;

  @Test
  void shouldListEveryMistakeOfAConfigurationBeforeAnythingStarts() throws IOException {
    config(
        """
        detector: {min-score: 3}
        store: {url: "jdbc:mysql:incidents"}
        http: {port: 99999}
        colour: red
        cameras:
          - id: Bad Id
            stream: {url: "rtsp://cam:%s@camera:99999/x"}
          - id: b
            stream: {url: "rtsp://cam:${SAOLA_NOT_SET}@127.0.0.1/x"}
            analysis: {fps: fast}
            rules: [{type: flying, zone: z}]
        """
            .formatted(SECRET));

    Ended ended = run(Map.of());

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains(
            "saola.yml:1: detector.min-score: found '3'",
            "saola.yml:2: store.url: found 'jdbc:mysql:incidents'",
            "saola.yml:3: http.port: found '99999'",
            "saola.yml:4: colour",
            "saola.yml:6: cameras[0].id: found 'Bad Id'",
            "saola.yml:7: cameras[0].stream.url",
            "saola.yml:9: cameras[1].stream.url",
            "SAOLA_NOT_SET",
            "saola.yml:10: cameras[1].analysis.fps: found 'fast'",
            "saola.yml:11: cameras[1].rules[0]",
            "nothing was started")
        .doesNotContain(SECRET, "Exception", "\tat ");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void shouldNameAConfigurationThatIsNotThere() throws IOException {
    Ended ended = run(Map.of());

    assertSays(ended, 2, "saola.yml: no such file");
  }

  @Test
  void shouldSayHowToGetWeightsThatAreMissing() throws IOException {
    config("detector: {model: yolox-nano}\n" + camera("") + http(0));
    Path empty = Files.createDirectory(folder.resolve("empty"));

    Ended ended = run(Map.of("SAOLA_MODELS", empty.toString(), "XDG_CACHE_HOME", empty.toString()));

    assertSays(ended, 2, "saola models pull yolox-nano", "model: motion", empty.toString());
    assertThat(folder.resolve("saola.db")).doesNotExist();
  }

  @Test
  void shouldNameWeightsThatAreDamaged() throws IOException {
    config("detector: {model: yolox-nano}\n" + camera("") + http(0));
    Path weights = Files.write(folder.resolve("yolox_nano.onnx"), new byte[10_000]);

    Ended ended = run(Map.of("SAOLA_MODELS", folder.toString()));

    assertSays(ended, 2, weights.toString(), "saola models pull yolox-nano");
  }

  @Test
  void shouldNameAPortThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      config("detector: {model: motion}\n" + camera("") + http(taken.getLocalPort()));

      Ended ended = run(Map.of());

      assertSays(ended, 1, String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  void shouldNameAStoreWhoseFolderIsBlockedByAFile() throws IOException {
    Files.writeString(folder.resolve("blocked"), "a file");
    config(
        "detector: {model: motion}\n"
            + "store: {url: \"jdbc:sqlite:blocked/saola.db\"}\n"
            + "http: {port: 0}\n"
            + camera(""));

    Ended ended = run(Map.of());

    assertSays(ended, 1, "blocked", "is a file");
  }

  @Test
  void shouldNameAStoreThatIsNoDatabase() throws IOException {
    Files.writeString(folder.resolve("saola.db"), "this is no database at all".repeat(100));
    config("detector: {model: motion}\n" + camera("") + http(0));

    Ended ended = run(Map.of());

    assertSays(ended, 1, "saola.db");
  }

  @Test
  void shouldNameTheCamerasThereAreWhenAnotherIsAsked() throws IOException {
    config("detector: {model: motion}\n" + camera(""));

    Ended ended =
        SaolaProcess.run(
            folder,
            Map.of(),
            "analyze",
            "road.mp4",
            "-c",
            "saola.yml",
            "--camera",
            "nobody",
            "-o",
            "out");

    assertSays(ended, 2, "saola.yml", "'nobody'", "it has yard");
  }

  @Test
  void shouldRefuseToRunSomeRolesOnly() throws IOException {
    config("detector: {model: motion}\n" + camera(""));

    Ended ended = SaolaProcess.run(folder, Map.of(), "run", "-c", "saola.yml", "--roles", "ingest");

    assertSays(ended, 2, "--roles", "ingest,detect,analyze,sink");
  }

  @Test
  void shouldRefuseARuleWhoseClassesTheDetectorCannotReport() throws IOException {
    config(
        "detector: {model: motion}\n"
            + camera(
                """
                    zones: [{id: z, polygon: [[0, 0], [1, 0], [1, 1]]}]
                    rules: [{type: intrusion, zone: z, classes: [person]}]
                """));

    Ended ended = run(Map.of());

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("saola.yml:", "rules[0].classes", "person", "moving-object");
  }

  private static String camera(String more) {
    return """
    cameras:
      - id: yard
        stream: {url: "rtsp://cam:%s@127.0.0.1:1/stream"}
    """
            .formatted(SECRET)
        + more;
  }

  private static String http(int port) {
    return "store: {url: \"jdbc:sqlite:saola.db\"}\nhttp: {port: " + port + "}\n";
  }

  private void config(String yaml) throws IOException {
    Files.writeString(folder.resolve("saola.yml"), yaml);
  }

  private Ended run(Map<String, String> environment) throws IOException {
    return SaolaProcess.run(folder, environment, "run", "-c", "saola.yml");
  }

  private static void assertSays(Ended ended, int code, String... words) {
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains(words).doesNotContain(SECRET, "Exception", "\tat ");
    assertThat(ended.err().lines().count()).as(ended.err()).isLessThanOrEqualTo(2);
  }
}
