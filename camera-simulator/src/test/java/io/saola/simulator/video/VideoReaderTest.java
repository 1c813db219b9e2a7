package io.saola.simulator.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VideoReaderTest {

  @TempDir private Path folder;
  private int openBefore;

  @BeforeEach
  void count() {
    openBefore = VideoReader.open();
  }

  @AfterEach
  void shouldHaveFreedEverything() {
    assertThat(VideoReader.open()).isEqualTo(openBefore);
  }

  @Test
  void shouldSayThatAFileIsMissing() {
    assertThatThrownBy(() -> new VideoReader(folder.resolve("none.mp4")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.mp4 is missing");
  }

  @Test
  void shouldSayThatAFileIsNoVideo() throws Exception {
    Path file = Files.writeString(folder.resolve("text.mp4"), "no video at all\n".repeat(50));

    assertThatThrownBy(() -> new VideoReader(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text.mp4");
  }
}
