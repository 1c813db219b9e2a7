package io.saola.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.saola.core.camera.CameraId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class MetersTest {

  private static final CameraId CAMERA = new CameraId("a");

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
  void shouldCountTheEvidenceStreamApart() {
    meters.counter(Meter.PACKETS_LOST, CAMERA).increment(2);
    meters.ofEvidence().counter(Meter.PACKETS_LOST, CAMERA).increment(3);
    meters.ofEvidence().counter(Meter.FRAMES_DECODED, CAMERA).increment();

    assertThat(meters.counter(Meter.PACKETS_LOST, CAMERA).count()).isEqualTo(2);
    assertThat(meters.ofEvidence().counter(Meter.PACKETS_LOST, CAMERA).count()).isEqualTo(3);
    assertThat(meters.counter(Meter.FRAMES_DECODED, CAMERA).count()).isEqualTo(1);
  }

  @Test
  void shouldShowNothingOfACameraThatWasRemoved() {
    CameraId other = new CameraId("other");
    meters.counter(Meter.PACKETS_LOST, CAMERA).increment();
    meters.ofEvidence().counter(Meter.PACKETS_LOST, CAMERA).increment();
    meters.gauge(Meter.CAMERA_STREAMING, CAMERA, () -> 1);
    meters.gauge(Meter.CAMERA_STREAMING, other, () -> 1);

    meters.remove(CAMERA);

    assertThat(meters.registry().getMeters())
        .singleElement()
        .satisfies(meter -> assertThat(meter.getId().getTag("camera")).isEqualTo("other"));
    assertThat(meters.counter(Meter.PACKETS_LOST, CAMERA).count()).isZero();
  }

  @Test
  void shouldShowTheNewestValueOfAGauge() {
    meters.gauge(Meter.CAMERA_STREAMING, CAMERA, () -> 1);
    meters.gauge(Meter.CAMERA_STREAMING, CAMERA, () -> 0);
    meters.gauge(Meter.OUTAGES_OPEN, () -> 1);
    meters.gauge(Meter.OUTAGES_OPEN, () -> 7);

    assertThat(meters.registry().get("saola.camera.streaming").gauge().value()).isZero();
    assertThat(meters.registry().get("saola.outages.open").gauge().value()).isEqualTo(7);
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
