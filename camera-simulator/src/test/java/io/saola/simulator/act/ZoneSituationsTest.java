package io.saola.simulator.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.Truth.Situation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ZoneSituationsTest {

  @Test
  void shouldTellPeopleWhoAreOnTheRoadAtATimeAsOneSituation() {
    Situation first = situation(IncidentType.PEDESTRIAN_ON_ROAD, "road", 10, 20L);
    Situation meanwhile = situation(IncidentType.PEDESTRIAN_ON_ROAD, "road", 15, 18L);
    Situation after = situation(IncidentType.PEDESTRIAN_ON_ROAD, "road", 22, 30L);

    List<Situation> merged = ZoneSituations.merged(List.of(first, meanwhile, after));

    assertThat(merged).containsExactly(situation(IncidentType.PEDESTRIAN_ON_ROAD, "road", 10, 30L));
  }

  @Test
  void shouldTellThoseApartWhoCameWhenTheRoadWasFreeOrToAnotherZone() {
    Situation first = situation(IncidentType.INTRUSION, "yard", 10, 20L);
    Situation elsewhere = situation(IncidentType.INTRUSION, "roof", 12, 30L);
    Situation later = situation(IncidentType.INTRUSION, "yard", 25, 30L);

    List<Situation> merged = ZoneSituations.merged(List.of(first, elsewhere, later));

    assertThat(merged).containsExactly(first, elsewhere, later);
  }

  @Test
  void shouldTellVehiclesApartThatDoTheSameAtATime() {
    Situation first = situation(IncidentType.WRONG_WAY, "road", 10, 20L);
    Situation other = situation(IncidentType.WRONG_WAY, "road", 12, 22L);

    List<Situation> merged = ZoneSituations.merged(List.of(first, other));

    assertThat(merged).containsExactly(first, other);
  }

  @Test
  void shouldHaveNoEndWhileAnyOfThemGoesOn() {
    Situation first = situation(IncidentType.INTRUSION, "yard", 10, null);
    Situation other = situation(IncidentType.INTRUSION, "yard", 12, 22L);

    List<Situation> merged = ZoneSituations.merged(List.of(first, other));

    assertThat(merged).containsExactly(first);
  }

  private static Situation situation(IncidentType type, String zone, long from, @Nullable Long to) {
    return new Situation(
        new CameraId("street"),
        type,
        new MediaTime(from * 1_000_000),
        to == null ? null : new MediaTime(to * 1_000_000),
        Duration.ofSeconds(2),
        zone);
  }
}
