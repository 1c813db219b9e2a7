package io.saola.app.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.app.measure.Figures;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class SoakHarnessTest {

  private static final int FRAMES = 1_000;
  private static final long MEMORY = 100_000_000;

  @Test
  void shouldPassWhatStaysWhatItIs() {
    assertThat(watched(_ -> 100, frame -> MEMORY + frame % 3 * 100_000L).good()).isTrue();
  }

  @Test
  void shouldFailWhenOneHandleIsLost() {
    Figures figures = watched(frame -> frame > 900 ? 101 : 100, _ -> MEMORY);

    assertThat(figures.good()).isFalse();
    assertThat(figures.text()).contains("MISSED handles");
  }

  @Test
  void shouldFailWhenMemoryGrows() {
    Figures figures = watched(_ -> 100, frame -> MEMORY + frame * 5_000L);

    assertThat(figures.good()).isFalse();
    assertThat(figures.text()).contains("MISSED growth of memory");
  }

  @Test
  void shouldNotJudgeTheWarmUp() {
    assertThat(watched(frame -> frame < 100 ? 500 : 100, frame -> frame < 100 ? 1 : MEMORY).good())
        .isTrue();
  }

  private static Figures watched(IntToLongFunction handles, IntToLongFunction memory) {
    SoakHarness.Watched watched = new SoakHarness.Watched(FRAMES / 10, FRAMES);
    for (int frame = 10; frame <= FRAMES; frame += 10) {
      watched.add(new SoakSample(frame, handles.applyAsLong(frame)), memory.applyAsLong(frame));
    }
    return watched.figures(1);
  }
}
