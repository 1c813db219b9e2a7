package io.saola.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.saola.app.measure.Figures;
import io.saola.app.measure.capacity.CapacityHarness;
import io.saola.app.measure.capacity.CapacityOptions;
import io.saola.bench.decode.SyntheticCamera;
import io.saola.ingest.accessunit.AccessUnit;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline that Saola is held against, in the harness that does so. */
@EnabledOnOs(OS.LINUX)
final class NaivePipelineIT {

  private static final int PICTURES = 100;

  @TempDir private Path folder;

  @Test
  void shouldAnalyseACameraBesideSaola() throws Exception {
    needModel();
    CapacityOptions options =
        new CapacityOptions(
            film(), 180, List.of(1.0), true, Duration.ofSeconds(3), Duration.ofSeconds(3), 1);

    Figures figures = new CapacityHarness(options, (_, _) -> {}).run();

    assertThat(figures.text())
        .containsPattern("naive pipeline holds \\d cameras?")
        .containsPattern(
            "(?s)naive pipeline holds.*1 cameras: p99 age +\\d+ ms.* [1-9][\\d.]* frames/s looked"
                + " at")
        .contains("incidents in the same pictures: ");
  }

  private static void needModel() {
    String folder = System.getenv("SAOLA_MODELS");
    Path model = Path.of(folder == null ? "" : folder, "yolox_nano.onnx");
    String message = model + " is missing: set SAOLA_MODELS to its folder";
    if (Boolean.getBoolean("saola.require.all")) {
      assertThat(model).as(message).exists();
    }
    assumeTrue(Files.isRegularFile(model), message);
  }

  private Path film() throws Exception {
    ByteArrayOutputStream film = new ByteArrayOutputStream();
    for (AccessUnit unit : SyntheticCamera.record(PICTURES)) {
      ByteBuf data = unit.data();
      byte[] bytes = new byte[data.readableBytes()];
      data.getBytes(data.readerIndex(), bytes);
      film.writeBytes(bytes);
      unit.close();
    }
    return Files.write(folder.resolve("film.h264"), film.toByteArray());
  }
}
