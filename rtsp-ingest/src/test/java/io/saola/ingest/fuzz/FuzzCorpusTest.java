package io.saola.ingest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.saola.ingest.decode.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every input that was ever worth keeping, without a fuzzer. */
class FuzzCorpusTest {

  @ParameterizedTest
  @EnumSource
  void shouldBearEveryKeptInput(FuzzTarget target) throws IOException {
    List<Path> files = FuzzCorpus.files(target);

    assertThat(files).isNotEmpty();
    for (Path file : files) {
      byte[] input = Files.readAllBytes(file);
      assertThatCode(() -> target.run(input)).as(file.toString()).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldBearItsSeedsAndWhatIsLeftOfThem(FuzzTarget target) {
    Random random = new Random(1);
    for (Map.Entry<String, byte[]> seed : target.seeds().entrySet()) {
      for (int i = 0; i < 200; i++) {
        byte[] input = seed.getValue().clone();
        for (int j = 0; j < i % 8; j++) {
          input[random.nextInt(input.length)] = (byte) random.nextInt(256);
        }
        assertThatCode(() -> target.run(input)).as(seed.getKey()).doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldBearWhatCamerasSent(FuzzTarget target) throws IOException {
    Path folder = TestMedia.data("rtsp/bunny.rtsp").getParent();

    for (Map.Entry<String, byte[]> seed : FuzzSeeds.of(target, folder).entrySet()) {
      assertThatCode(() -> target.run(seed.getValue()))
          .as(seed.getKey())
          .doesNotThrowAnyException();
    }
  }
}
