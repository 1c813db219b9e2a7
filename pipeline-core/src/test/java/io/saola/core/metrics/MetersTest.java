package io.saola.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.saola.core.camera.CameraId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class MetersTest {

  private final Meters meters = Meters.inMemory();

  @Test
  void shouldCountEachCameraOnItsOwn() {
    meters.counter(Meter.FRAMES_DECODED, new CameraId("a")).increment();
    meters.counter(Meter.FRAMES_DECODED, new CameraId("a")).increment();
    meters.counter(Meter.FRAMES_DECODED, new CameraId("b")).increment();

    assertThat(meters.counter(Meter.FRAMES_DECODED, new CameraId("a")).count()).isEqualTo(2);
    assertThat(meters.counter(Meter.FRAMES_DECODED, new CameraId("b")).count()).isEqualTo(1);
  }

  @Test
  void shouldRefuseAMeterOfAnotherKind() {
    assertThatIllegalArgumentException().isThrownBy(() -> meters.counter(Meter.INFER_TIME));
    assertThatIllegalArgumentException().isThrownBy(() -> meters.timer(Meter.EVENTS_STORED));
    assertThatIllegalArgumentException().isThrownBy(() -> meters.counter(Meter.FRAMES_DECODED));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> meters.counter(Meter.EVENTS_STORED, new CameraId("a")))
        .withMessageContaining("per node");
  }

  @Test
  void shouldNameEveryMeterOnceAndSayWhatItCounts() {
    assertThat(Arrays.stream(Meter.values()).map(Meter::meterName)).doesNotHaveDuplicates();
    assertThat(Meter.values())
        .allSatisfy(
            meter -> {
              assertThat(meter.meterName()).matches("saola(\\.[a-z]+)+");
              assertThat(meter.description()).matches("[A-Z].*[^.]");
            });
  }
}
