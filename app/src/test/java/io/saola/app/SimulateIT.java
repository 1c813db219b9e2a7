package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.app.command.SaolaCommand;
import io.saola.core.wire.DetectionLines;
import io.saola.core.wire.Truth;
import io.saola.core.wire.TruthLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulateIT {

  private static final Path SCENARIOS =
      Path.of(System.getProperty("basedir", "."), "../scenarios").normalize();

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
  void shouldRefuseWhatItCannotDo() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.yml"), "name: x\n");

    assertThat(SaolaCommand.execute("simulate")).isEqualTo(2);
    assertThat(simulate("stopped-vehicle.yml")).isEqualTo(2);
    assertThat(simulate("stopped-vehicle.yml", "--rtsp-port=8554")).isEqualTo(2);
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
