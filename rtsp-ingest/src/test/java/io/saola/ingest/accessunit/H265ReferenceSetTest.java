package io.saola.ingest.accessunit;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sets that are predicted from others, which x265 does not write: by hand after H.265, 7.4.8. */
class H265ReferenceSetTest {

  private final List<H265ReferenceSet> known = new ArrayList<>();

  @Test
  void shouldMoveAnotherSetsDistances() {
    // Earlier by 1 and 3, later by 2, all referred to.
    read("011 010 1 1 010 1 010 1");
    assertThat(known.get(0).usedCount()).isEqualTo(3);

    // Moved back by 1: -1 is the picture moved from; -2, -4; 1. The last is kept and not used.
    BitReader bits = read("1 1 1 1 1 01 1");

    assertThat(known.get(1).usedCount()).isEqualTo(3);
    assertThat(bits.overrun()).isFalse();
  }

  @Test
  void shouldDropADistanceThatMeetsThePicture() {
    read("011 010 1 1 010 1 010 1");

    // Moved on by 1: -1 falls out; -2; later by 3, and by 1, the picture moved from.
    read("1 0 1 1 1 1 1");

    assertThat(known.get(1).usedCount()).isEqualTo(3);
  }

  @Test
  void shouldPredictASlicesOwnSetFromAnyOfTheSequence() {
    read("010 1 1 1");
    read("0 011 1 1 1 1 1");

    H265ReferenceSet own = new H265ReferenceSet();
    BitReader bits = reader("1 010 1 1 1 1 0");
    own.read(bits, known, true);

    assertThat(own.usedCount()).as("of the first: -1 moved back by 1, and itself").isEqualTo(2);
  }

  private BitReader read(String text) {
    BitReader bits = reader(text);
    H265ReferenceSet set = new H265ReferenceSet();
    set.read(bits, known, false);
    known.add(set);
    return bits;
  }

  private static BitReader reader(String text) {
    String digits = text.replace(" ", "");
    byte[] bytes = new byte[digits.length() / 8 + 1];
    for (int i = 0; i < digits.length(); i++) {
      bytes[i / 8] |= (byte) ((digits.charAt(i) - '0') << (7 - i % 8));
    }
    return new BitReader().over(Unpooled.wrappedBuffer(bytes), 0, bytes.length);
  }
}
