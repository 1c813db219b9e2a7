package io.saola.simulator.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CodedUnitTest {

  @Test
  void shouldPartUnitsAtLongAndShortStartCodes() {
    byte[] stream = {0, 0, 0, 1, 0x67, 1, 2, 0, 0, 1, 0x68, 3, 0, 0, 0, 1, 0x65, 4};

    List<CodedUnit> units = CodedUnit.split(stream);

    assertThat(units).extracting(unit -> unit.at(0)).containsExactly(0x67, 0x68, 0x65);
    assertThat(units.getFirst().all()).isEqualTo(ByteBuffer.wrap(new byte[] {0x67, 1, 2}));
    assertThat(units.get(1).all()).isEqualTo(ByteBuffer.wrap(new byte[] {0x68, 3}));
  }

  @Test
  void shouldFindNothingWithoutAStartCode() {
    assertThat(CodedUnit.split(new byte[] {1, 2, 3, 4, 5})).isEmpty();
    assertThat(CodedUnit.split(new byte[0])).isEmpty();
  }
}
