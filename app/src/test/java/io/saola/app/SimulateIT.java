package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.app.command.SaolaCommand;
import io.saola.app.fixture.Media;
import io.saola.app.fixture.SaolaProcess;
import io.saola.core.wire.DetectionLines;
import io.saola.core.wire.Truth;
import io.saola.core.wire.TruthLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulateIT {

  private static final Path SCENARIOS =
      Path.of(System.getProperty("basedir", "."), "../scenarios").normalize();

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern STREAM = Pattern.compile("Stream: (rtsp://\\S+)");

  @TempDir private Path folder = Path.of("");

  @Test
  void shouldWriteFilesThatTheOtherCommandsTake() throws IOException {
    Path detections = folder.resolve("detections.jsonl");
    Path truth = folder.resolve("truth.jsonl");
    Path config = folder.resolve("saola.yml");

    int exit =
        simulate(
            "stopped-vehicle.yml",
            "--detections=" + detections,
            "--truth=" + truth,
            "--config=" + config,
            "--for=10m",
            "--seed=3");

    AtomicInteger frames = new AtomicInteger();
    DetectionLines.read(detections, _ -> frames.incrementAndGet());
    Truth read = TruthLines.read(truth);
    assertThat(exit).isZero();
    assertThat(frames.get()).isBetween(2900, 3000);
    assertThat(read.observed()).hasSize(1);
    assertThat(read.situations()).isNotEmpty();
    assertThat(SaolaCommand.execute("config", "check", config.toString())).isZero();
  }

  @Test
  void shouldStreamAStreetAndTellWhatHappenedInItsTime() throws IOException {
    Path truth = folder.resolve("truth.jsonl");
    Path film = folder.resolve("film.mp4");
    Instant before = Instant.now();
    try (SaolaProcess street =
        SaolaProcess.start(
            folder,
            Map.of(),
            "simulate",
            SCENARIOS.resolve("red-light.yml").toAbsolutePath().toString(),
            "--rtsp-port=0",
            "--truth=" + truth,
            "--for=30s")) {
      await().atMost(PATIENCE).until(() -> STREAM.matcher(street.out()).find());
      Matcher stream = STREAM.matcher(street.out());
      assertThat(stream.find()).isTrue();
      assertThat(stream.group(1)).endsWith("/red-light");

      Media.record(stream.group(1), film, 6);

      assertThat(street.awaitEnd().code()).isZero();
    }
    assertThat(Media.frames(film)).isBetween(40L, 95L);
    Truth told = TruthLines.read(truth);
    assertThat(told.observed()).hasSize(1);
    Instant began = told.observed().getFirst().from().toInstant();
    assertThat(began).isBetween(before, Instant.now());
    assertThat(told.observed().getFirst().to().toInstant()).isAfter(began.plusSeconds(5));
  }

  @Test
  void shouldRefuseWhatItCannotDo() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.yml"), "name: x\n");

    assertThat(SaolaCommand.execute("simulate")).isEqualTo(2);
    assertThat(simulate("stopped-vehicle.yml")).isEqualTo(2);
    assertThat(
            simulate(
                "stopped-vehicle.yml",
                "--rtsp-port=0",
                "--detections=" + folder.resolve("detections.jsonl")))
        .isEqualTo(2);
    assertThat(simulate("missing.yml", "--truth=" + folder.resolve("t"))).isEqualTo(2);
    assertThat(SaolaCommand.execute("simulate", bad.toString(), "--truth=" + folder.resolve("t")))
        .isEqualTo(2);
    assertThat(SaolaCommand.execute("simulate", "fit", "--group=person", "--sequence=nonsense"))
        .isEqualTo(2);
  }

  private static int simulate(String scenario, String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "simulate";
    all[1] = SCENARIOS.resolve(scenario).toString();
    System.arraycopy(options, 0, all, 2, options.length);
    return SaolaCommand.execute(all);
  }
}
