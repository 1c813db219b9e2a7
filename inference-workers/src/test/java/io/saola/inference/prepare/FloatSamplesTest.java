package io.saola.inference.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.frame.PixelLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatSamplesTest {

  private static final int PIXELS = 256;
  private static final List<Double> NO_MEAN = List.of(0.0, 0.0, 0.0);
  private static final List<Double> NO_STD = List.of(1.0, 1.0, 1.0);

  private final MemorySegment samples = Arena.ofAuto().allocate(3 * PIXELS);
  private final MemorySegment floats = Arena.ofAuto().allocate(4 * 3 * PIXELS, 64);

  FloatSamplesTest() {
    for (int i = 0; i < 3 * PIXELS; i++) {
      samples.set(ValueLayout.JAVA_BYTE, i, (byte) (i * 7));
    }
  }

  @Test
  void shouldKeepEverySampleUnsigned() {
    new FloatSamples(PixelLayout.BGR_PLANAR, 1, NO_MEAN, NO_STD).fill(samples, floats);

    for (int i = 0; i < 3 * PIXELS; i++) {
      assertThat(floats.getAtIndex(ValueLayout.JAVA_FLOAT, i)).isEqualTo(i * 7 & 0xFF);
    }
  }

  @Test
  void shouldScaleEverySample() {
    new FloatSamples(PixelLayout.RGB_PLANAR, 1 / 255.0, NO_MEAN, NO_STD).fill(samples, floats);

    for (int i = 0; i < 3 * PIXELS; i++) {
      assertThat(floats.getAtIndex(ValueLayout.JAVA_FLOAT, i))
          .isCloseTo((i * 7 & 0xFF) / 255f, within(1e-6f));
    }
  }

  @ParameterizedTest
  @CsvSource({"RGB_PLANAR", "BGR_PACKED"})
  void shouldNormaliseEachChannelByItsOwn(PixelLayout layout) {
    List<Double> mean = List.of(0.485, 0.456, 0.406);
    List<Double> std = List.of(0.229, 0.224, 0.225);

    FloatSamples normalised = new FloatSamples(layout, 1 / 255.0, mean, std);
    normalised.fill(samples, floats);

    for (int i = 0; i < 3 * PIXELS; i++) {
      int channel = layout.planes() == 1 ? i % 3 : i / PIXELS;
      double sample = (i * 7 & 0xFF) / 255.0;
      float found = floats.getAtIndex(ValueLayout.JAVA_FLOAT, i);
      assertThat((double) found)
          .isCloseTo((sample - mean.get(channel)) / std.get(channel), within(1e-5));
      assertThat(normalised.of(channel, i * 7 & 0xFF)).isEqualTo(found);
    }
  }

  @Test
  void shouldRefuseATensorOfAnotherSize() {
    FloatSamples plain = new FloatSamples(PixelLayout.BGR_PLANAR, 1, NO_MEAN, NO_STD);

    assertThatThrownBy(() -> plain.fill(samples, floats.asSlice(0, 64)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("768");
  }

  @Test
  void shouldRefuseALayoutOfOneChannel() {
    assertThatThrownBy(() -> new FloatSamples(PixelLayout.GRAY, 1, NO_MEAN, NO_STD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GRAY");
  }
}
