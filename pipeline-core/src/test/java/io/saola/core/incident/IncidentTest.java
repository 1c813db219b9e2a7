package io.saola.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.CameraId;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class IncidentTest {

  private static final CameraId CAMERA = new CameraId("c");

  private static Incident incident(List<Long> tracks) {
    MediaTime start = new MediaTime(1_999_999);
    return new Incident(
        IncidentId.of(CAMERA, "r", start, 0),
        CAMERA,
        "r",
        IncidentType.CROWD,
        Severity.LOW,
        start,
        new MediaTime(3_000_000),
        null,
        0.5,
        null,
        tracks,
        new Box(0, 0, 1, 1),
        4,
        3);
  }

  @Test
  void shouldBeNamedByWhatItIs() {
    assertThat(incident(List.of()).id()).hasToString("c~r~1999~0");
    assertThat(IncidentId.of(CAMERA, "r", new MediaTime(1_999_000), 0))
        .isEqualTo(incident(List.of()).id());
  }

  @Test
  void shouldListEachTrackOnceInOrder() {
    assertThat(incident(List.of(3L, 1L, 3L)).tracks()).containsExactly(1L, 3L);
    assertThat(incident(List.of()).withTracks(List.of(9L, 2L)).tracks()).containsExactly(2L, 9L);
  }

  @Test
  void shouldBeOpenUntilItEnds() {
    Incident open = incident(List.of(1L));

    Incident ended = open.ended(new MediaTime(9));

    assertThat(open.isOpen()).isTrue();
    assertThat(ended.isOpen()).isFalse();
    assertThat(ended.id()).isEqualTo(open.id());
  }

  @ParameterizedTest
  @EnumSource(IncidentType.class)
  void shouldFindATypeByItsId(IncidentType type) {
    assertThat(IncidentType.byId(type.id())).contains(type);
    assertThat(type.id()).matches("[a-z]+(-[a-z]+)*");
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void shouldFindASeverityByItsId(Severity severity) {
    assertThat(Severity.byId(severity.id())).contains(severity);
  }
}
