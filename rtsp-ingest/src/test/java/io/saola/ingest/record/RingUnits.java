package io.saola.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;

/** Access units without a picture in them, each with bytes of its own. */
final class RingUnits {

  private RingUnits() {}

  static AccessUnit unit(long number, boolean keyframe, long micros, int size) {
    ByteBuf data = Unpooled.directBuffer(size + AccessUnit.PADDING + 3);
    data.setIndex(3, 3);
    for (int i = 0; i < size; i++) {
      data.writeByte(byteAt(number, i));
    }
    return new AccessUnit(
        data,
        new Coding(keyframe, number % 3 == 0, (int) (number % 53) - 1),
        number,
        new MediaTime(micros),
        number % 2 == 0 ? TimeOrigin.CAMERA : TimeOrigin.ARRIVAL,
        micros * 1_000,
        (int) (number % 5));
  }

  static void append(EncodedRing ring, long number, boolean keyframe, long micros, int size) {
    AccessUnit unit = unit(number, keyframe, micros, size);
    ring.append(unit);
    ByteBuf data = unit.data();
    data.setZero(0, data.capacity());
    unit.close();
    assertThat(data.refCnt()).as("the ring keeps none of the buffers").isZero();
  }

  /** The copy is what was appended, and closed. */
  static void check(AccessUnit copy, long number, boolean keyframe, long micros, int size) {
    try (AccessUnit expected = unit(number, keyframe, micros, size)) {
      assertThat(copy.data()).isEqualTo(expected.data());
      assertThat(copy.coding()).isEqualTo(expected.coding());
      assertThat(copy.number()).isEqualTo(number);
      assertThat(copy.time()).isEqualTo(expected.time());
      assertThat(copy.origin()).isEqualTo(expected.origin());
      assertThat(copy.arrivalNanos()).isEqualTo(expected.arrivalNanos());
      assertThat(copy.lostBefore()).isEqualTo(expected.lostBefore());
      for (int i = 0; i < AccessUnit.PADDING; i++) {
        assertThat(copy.data().getByte(copy.data().writerIndex() + i)).isZero();
      }
    } finally {
      copy.close();
    }
  }

  private static byte byteAt(long number, int index) {
    return (byte) (number * 31 + index * 7L + (index >> 8));
  }
}
