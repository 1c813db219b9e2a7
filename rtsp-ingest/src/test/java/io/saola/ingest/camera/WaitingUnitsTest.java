package io.saola.ingest.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;
import org.junit.jupiter.api.Test;

class WaitingUnitsTest {

  private final WaitingUnits waiting = new WaitingUnits();

  @Test
  void shouldLetNothingWaitBeforePicturesHaveComeOutAtOnceForAWhile() {
    show(7);
    assertThat(waiting.mayWait()).isFalse();

    show(1);
    assertThat(waiting.mayWait()).isTrue();

    waiting.decoded(false);
    assertThat(waiting.mayWait()).isFalse();
  }

  @Test
  void shouldLetNothingWaitOfAStreamThatStepsBackInTime() {
    waiting.note(unit(40));
    waiting.note(unit(20));
    show(20);

    assertThat(waiting.mayWait()).isFalse();

    waiting.begin();
    show(8);
    assertThat(waiting.mayWait()).isTrue();
  }

  @Test
  void shouldHoldWhatWaitsUntilItIsTakenOrDropped() {
    AccessUnit first = unit(0);
    AccessUnit second = unit(40);
    waiting.add(first, 3);
    waiting.add(second, 0);
    first.close();
    second.close();

    WaitingUnits.Waiting taken = waiting.poll();
    int dropped = waiting.drop();

    assertThat(taken).isEqualTo(new WaitingUnits.Waiting(first, 3));
    assertThat(first.data().refCnt()).isEqualTo(1);
    assertThat(dropped).isEqualTo(1);
    assertThat(second.data().refCnt()).isZero();
    first.close();
  }

  private void show(int times) {
    for (int i = 0; i < times; i++) {
      waiting.decoded(true);
    }
  }

  private static AccessUnit unit(long millis) {
    return new AccessUnit(
        Unpooled.buffer(AccessUnit.PADDING),
        Coding.of(false),
        0,
        new MediaTime(millis * 1000),
        TimeOrigin.CAMERA,
        0,
        0);
  }
}
