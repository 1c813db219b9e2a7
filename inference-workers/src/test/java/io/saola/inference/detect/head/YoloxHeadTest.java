package io.saola.inference.detect.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.detection.ObjectClass;
import io.saola.inference.detect.DetectionException;
import io.saola.inference.detect.model.DescriptionReader;
import io.saola.inference.detect.model.PublishedModel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YoloxHeadTest {

  private static final @Nullable ObjectClass[] COCO =
      DescriptionReader.builtIn(PublishedModel.YOLOX_NANO).table(Set.of());

  private static final int PERSON = 5;
  private static final int CAR = 7;
  private static final int DOG = 21;

  private static final int VALUES = 85;

  private final Head grid = new YoloxHead(416, 416, 80);
  private final MemorySegment output =
      Arena.ofAuto().allocate((long) grid.most() * VALUES * Float.BYTES, 64);
  private final Candidates candidates = new Candidates(grid.most());

  @Test
  void shouldHaveTheRowsOfThePublishedModel() {
    assertThat(grid.most()).isEqualTo(3549);
  }

  @Test
  void shouldPlaceABoxByItsCellAndStride() {
    int row = 52 * 52 + 3 * 26 + 5; // stride 16, fourth line, sixth column
    set(row, 0, 0.5f, 0.25f, (float) Math.log(2), (float) Math.log(4), 0.9f);
    setClass(row, CAR, 0.8f);

    assertThat(decode(0.1f)).isEqualTo(1);

    assertThat(candidates.objectClass(0)).isEqualTo(ObjectClass.CAR);
    assertThat(candidates.score(0)).isEqualTo(0.9f * 0.8f);
    assertThat(candidates.left(0)).isEqualTo(5.5f * 16 - 16);
    assertThat(candidates.right(0)).isEqualTo(5.5f * 16 + 16);
    assertThat(candidates.top(0)).isEqualTo(3.25f * 16 - 32);
    assertThat(candidates.bottom(0)).isEqualTo(3.25f * 16 + 32);
  }

  @Test
  void shouldLeaveOutWhatIsMostLikelySomethingElse() {
    set(10, 0, 0, 0, 0, 0, 0.9f);
    setClass(10, CAR, 0.5f);
    setClass(10, DOG, 0.6f);

    assertThat(decode(0.1f)).isZero();
  }

  @Test
  void shouldLeaveOutWhatIsBelowTheScoreAskedFor() {
    set(10, 0, 0, 0, 0, 0, 0.5f);
    setClass(10, CAR, 0.5f);

    assertThat(decode(0.26f)).isZero();
    assertThat(decode(0.25f)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void shouldRefuseAnOutputThatIsNoNumber(float broken) {
    set(77, 0, 0, 0, 0, 0, 0.5f);
    setClass(77, PERSON, 0.5f);
    setClass(77, CAR, broken);

    assertThatThrownBy(() -> decode(0.1f))
        .isInstanceOf(DetectionException.class)
        .hasMessageContaining("row 77")
        .hasMessageContaining("column 7");
  }

  @Test
  void shouldRefuseAnObjectnessThatIsNoNumber() {
    set(78, 0, 0, 0, 0, 0, Float.NaN);

    assertThatThrownBy(() -> decode(0.1f))
        .isInstanceOf(DetectionException.class)
        .hasMessageContaining("row 78");
  }

  @Test
  void shouldRefuseABoxOfAbsurdSize() {
    set(79, 0, 0, 0, 80, 0, 0.9f);
    setClass(79, CAR, 0.9f);

    assertThatThrownBy(() -> decode(0.1f))
        .isInstanceOf(DetectionException.class)
        .hasMessageContaining("row 79");
  }

  private int decode(float minScore) {
    candidates.clear();
    grid.decode(new MemorySegment[] {output}, minScore, COCO, candidates);
    return candidates.suppress(0.45f);
  }

  private void set(int row, int from, float... values) {
    for (int i = 0; i < values.length; i++) {
      output.setAtIndex(ValueLayout.JAVA_FLOAT, (long) row * VALUES + from + i, values[i]);
    }
  }

  private void setClass(int row, int column, float score) {
    set(row, column, score);
  }
}
