package io.saola.app.measure.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentAgreementTest {

  @Test
  void shouldPairTheSameIncidentsOnceEach() {
    List<SeenIncident> saola = List.of(at("c1", 10.0), at("c1", 20.5), at("c2", 31.0));
    List<SeenIncident> naive = List.of(at("c1", 11.5), at("c1", 19.0), at("c1", 19.5));

    IncidentAgreement agreement = IncidentAgreement.of(saola, naive);

    assertThat(agreement).isEqualTo(new IncidentAgreement(3, 3, 2));
  }

  @Test
  void shouldNotPairWhatIsAnotherTypeOrTooFarApart() {
    List<SeenIncident> saola =
        List.of(new SeenIncident("c1", "intrusion", 10_000_000), at("c1", 12.1));

    assertThat(IncidentAgreement.of(saola, List.of(at("c1", 10.0))).both()).isZero();
  }

  @Test
  void shouldNotCallNothingFoundAgreement() {
    assertThat(IncidentAgreement.of(List.of(), List.of()).share()).isZero();
  }

  @Test
  void shouldCrossProcessesUnchanged() {
    List<SeenIncident> some = List.of(at("c1", 10.0), at("c2", 20.0));

    assertThat(SeenIncident.of(SeenIncident.line(some))).isEqualTo(some);
    assertThat(SeenIncident.of(SeenIncident.line(List.of()))).isEmpty();
  }

  private static SeenIncident at(String camera, double seconds) {
    return new SeenIncident(camera, "wrong-way", Math.round(seconds * 1e6));
  }
}
