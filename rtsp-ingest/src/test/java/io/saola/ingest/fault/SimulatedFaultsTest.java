package io.saola.ingest.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.simulator.fault.Quirk;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SimulatedFaultsTest {

  /** Faults that the simulator knows as a clock or a link, since they have sizes. */
  private static final Set<CameraFault> MEASURED =
      EnumSet.of(CameraFault.JUMPING_TIMESTAMPS, CameraFault.GAPS_OVER_TCP);

  @Test
  void shouldHaveATestCameraForEveryFault() {
    Set<CameraFault> named = EnumSet.complementOf(EnumSet.copyOf(MEASURED));

    assertThat(Arrays.stream(Quirk.values()).map(Enum::name))
        .containsAll(named.stream().map(Enum::name).toList());
  }
}
