package io.saola.inference.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class FloatPlanesTest {

  @Test
  void shouldKeepEverySampleUnsigned() {
    MemorySegment samples = Arena.ofAuto().allocate(256);
    MemorySegment floats = Arena.ofAuto().allocate(4 * 256, 64);
    for (int i = 0; i < 256; i++) {
      samples.set(ValueLayout.JAVA_BYTE, i, (byte) i);
    }

    FloatPlanes.fill(samples, floats);

    for (int i = 0; i < 256; i++) {
      assertThat(floats.getAtIndex(ValueLayout.JAVA_FLOAT, i)).isEqualTo(i);
    }
  }

  @Test
  void shouldRefuseATensorOfAnotherSize() {
    MemorySegment samples = Arena.ofAuto().allocate(256);
    MemorySegment floats = Arena.ofAuto().allocate(256, 64);

    assertThatThrownBy(() -> FloatPlanes.fill(samples, floats))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256");
  }
}
