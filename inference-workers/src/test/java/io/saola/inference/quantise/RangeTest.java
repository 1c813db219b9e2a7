package io.saola.inference.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;

final class RangeTest {

  @Property
  void shouldBeAbleToSayEveryValueWithinHalfAStep(
      @ForAll @FloatRange(min = -1000, max = 1000) float a,
      @ForAll @FloatRange(min = -1000, max = 1000) float b,
      @ForAll @FloatRange(min = 0, max = 1) float where) {
    Range range = Range.around(Math.min(a, b), Math.max(a, b));
    float value = range.low() + where * (range.high() - range.low());

    int level = Math.clamp(Math.round(value / range.scale()) + range.zero(), 0, 255);
    double back = (level - range.zero()) * (double) range.scale();

    assertThat(range.zero()).isBetween(0, 255);
    assertThat(back).isEqualTo(value, within(range.scale() * 1.01));
  }

  @Property
  void shouldReachToZeroAndGrow(@ForAll @FloatRange(min = -10, max = 10) float value) {
    Range range = Range.around(value, value);

    assertThat(range.low()).isEqualTo(Math.min(value, 0f));
    assertThat(range.high()).isEqualTo(Math.max(value, 0f));
    assertThat(range.and(Range.around(-20, 20))).isEqualTo(new Range(-20, 20));
  }
}
