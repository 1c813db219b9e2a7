package io.saola.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig.Location;
import io.saola.core.geometry.Box;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentId;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.PictureFault;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class IncidentWireTest {

  @Property(tries = 300)
  void shouldGiveBackWhatWasEncoded(@ForAll("messages") IncidentMessage message)
      throws BadMessageException {
    assertThat(IncidentWire.decode(IncidentWire.encode(message))).isEqualTo(message);
  }

  @Property(tries = 300)
  void shouldTakeAnyOtherBytesForABadMessage(@ForAll byte[] bytes) {
    try {
      assertThat(IncidentWire.decode(bytes)).isNotNull();
    } catch (BadMessageException told) {
      assertThat(told).hasMessageNotContaining("Exception");
    }
  }

  @Test
  void shouldNameAnIdThatIsNotKnown() {
    byte[] later =
        Messages.IncidentChange.newBuilder()
            .setIncident(Messages.Incident.newBuilder().setCamera("c").setType("flying-saucer"))
            .build()
            .toByteArray();

    assertThatThrownBy(() -> IncidentWire.decode(later)).hasMessageContaining("flying-saucer");
  }

  @Provide
  Arbitrary<IncidentMessage> messages() {
    Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(0, 4_000_000_000_000_000L)
            .map(at -> new MediaTime(at).toInstant());
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(20);
    Arbitrary<IncidentMessage.Review> reviews =
        Combinators.combine(
                texts,
                Arbitraries.integers().greaterOrEqual(0),
                texts.injectNull(0.3),
                texts.injectNull(0.3),
                texts.injectNull(0.3),
                texts.injectNull(0.3),
                times.injectNull(0.3))
            .as(
                (state, version, note, assignee, unit, by, at) ->
                    new IncidentMessage.Review(state, version, note, assignee, unit, by, by, at));
    Arbitrary<IncidentMessage.Camera> cameras =
        Combinators.combine(
                texts,
                Combinators.combine(
                        Arbitraries.doubles().between(-90, 90),
                        Arbitraries.doubles().between(-180, 180))
                    .as(Location::new)
                    .injectNull(0.3))
            .as(IncidentMessage.Camera::new);
    return Combinators.combine(
            texts,
            Arbitraries.longs(),
            times,
            incidents(),
            cameras.injectNull(0.3),
            reviews,
            Arbitraries.of(true, false),
            times.injectNull(0.3))
        .as(
            (text, sequence, at, incident, camera, review, flag, due) ->
                new IncidentMessage(
                    text, text, sequence, text, at, incident, camera, review, flag, at, due,
                    !flag));
  }

  private static Arbitrary<Incident> incidents() {
    CameraId camera = new CameraId("cam-1");
    Arbitrary<MediaTime> times =
        Arbitraries.longs().between(0, 4_000_000_000_000_000L).map(MediaTime::new);
    Arbitrary<Box> boxes =
        Combinators.combine(
                Arbitraries.doubles().between(-1e6, 1e6), Arbitraries.doubles().between(0, 1e6))
            .as((at, size) -> new Box(at, -at, size, size / 2));
    return Combinators.combine(
            Arbitraries.of(IncidentType.class),
            Arbitraries.of(Severity.class),
            times,
            times.injectNull(0.5),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.longs().list().ofMaxSize(5),
            boxes,
            Arbitraries.of(PictureFault.class).injectNull(0.5))
        .as(
            (type, severity, start, end, confidence, tracks, box, fault) ->
                new Incident(
                    IncidentId.of(camera, "rule", start, 0),
                    camera,
                    "rule",
                    type,
                    severity,
                    start,
                    start,
                    end,
                    confidence,
                    end == null ? null : "zone",
                    tracks,
                    box,
                    640,
                    360,
                    fault));
  }
}
