package io.saola.simulator.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NalUnitTest {

  @Test
  void shouldPartUnitsAtLongAndShortStartCodes() {
    byte[] stream = {0, 0, 0, 1, 0x67, 1, 2, 0, 0, 1, 0x68, 3, 0, 0, 0, 1, 0x65, 4};

    List<NalUnit> units = NalUnit.split(stream);

    assertThat(units).extracting(NalUnit::type).containsExactly(7, 8, 5);
    assertThat(units.getFirst().all()).isEqualTo(ByteBuffer.wrap(new byte[] {0x67, 1, 2}));
    assertThat(units.get(1).all()).isEqualTo(ByteBuffer.wrap(new byte[] {0x68, 3}));
  }

  @Test
  void shouldFindNothingWithoutAStartCode() {
    assertThat(NalUnit.split(new byte[] {1, 2, 3, 4, 5})).isEmpty();
    assertThat(NalUnit.split(new byte[0])).isEmpty();
  }
}
