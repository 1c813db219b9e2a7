package io.saola.ingest.fault;

import static io.saola.ingest.fault.CameraFault.NEW_NONCE;
import static io.saola.ingest.fault.CameraFault.NO_MARKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultBookTest {

  private static final CameraId CAMERA = new CameraId("cam");

  private final Meters meters = Meters.inMemory();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final FaultBook book = new FaultBook(CAMERA, meters, () -> now);

  @Test
  void shouldCountAFaultOnceForEverySession() {
    FaultLog first = book.newSession();
    first.saw(NO_MARKER);
    first.saw(NO_MARKER);
    first.saw(NEW_NONCE);
    book.newSession().saw(NO_MARKER);

    assertThat(meters.counter(Meter.FAULTS_FORGIVEN, CAMERA).count()).isEqualTo(3);
  }

  @Test
  void shouldRememberWhenAFaultWasFirstSeen() {
    Instant start = now;
    book.newSession().saw(NO_MARKER);
    now = start.plusSeconds(60);
    FaultLog second = book.newSession();
    second.saw(NO_MARKER);
    second.saw(NEW_NONCE);

    assertThat(book.firstSeen())
        .containsExactly(entry(NO_MARKER, start), entry(NEW_NONCE, start.plusSeconds(60)));
  }

  @Test
  void shouldHandOutWhatNobodyCanChange() {
    Map<CameraFault, Instant> before = book.firstSeen();
    book.newSession().saw(NO_MARKER);

    assertThat(before).isEmpty();
    assertThatThrownBy(() -> book.firstSeen().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
