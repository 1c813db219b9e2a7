package io.saola.inference.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.inference.schedule.CheckpointFormat.Parts;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CheckpointFormatTest {

  private final byte[] checkpoint =
      CheckpointFormat.write(
          new Parts(new byte[] {1, 2, 3}, "motion", new byte[] {4, 5}, new byte[] {6}));

  @Test
  void shouldGiveBackItsParts() {
    Parts parts = CheckpointFormat.read(checkpoint);

    assertThat(parts.analyser()).containsExactly(1, 2, 3);
    assertThat(parts.detector()).isEqualTo("motion");
    assertThat(parts.memory()).containsExactly(4, 5);
    assertThat(parts.picture()).containsExactly(6);
  }

  @Test
  void shouldRefuseEveryCheckpointThatWasCutShort() {
    for (int length = 0; length < checkpoint.length; length++) {
      byte[] cut = Arrays.copyOf(checkpoint, length);

      assertThatThrownBy(() -> CheckpointFormat.read(cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void shouldNameTheVersionItDoesNotKnow() {
    checkpoint[0] = 7;

    assertThatThrownBy(() -> CheckpointFormat.read(checkpoint))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 2")
        .hasMessageContaining("version 7");
  }
}
