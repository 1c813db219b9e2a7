package io.saola.core.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class LatestSlotTest {

  private static final int VALUES = 200_000;

  @Test
  void shouldHoldTheNewestOnly() {
    LatestSlot<String> slot = new LatestSlot<>();

    assertThat(slot.put("a")).isNull();
    assertThat(slot.put("b")).isEqualTo("a");
    assertThat(slot.take()).isEqualTo("b");
    assertThat(slot.take()).isNull();
  }

  @Test
  void shouldGiveEveryValueToExactlyOneOwner() throws Exception {
    LatestSlot<Integer> slot = new LatestSlot<>();
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<BitSet> superseded = threads.submit(() -> putAll(slot, done));
      Future<BitSet> taken = threads.submit(() -> takeAll(slot, done));

      BitSet both = (BitSet) superseded.get().clone();
      both.and(taken.get());
      assertThat(both.cardinality()).isZero();
      BitSet all = (BitSet) superseded.get().clone();
      all.or(taken.get());
      assertThat(all.cardinality()).isEqualTo(VALUES);
      assertThat(taken.get().get(VALUES - 1)).isTrue();
    }
  }

  private static BitSet putAll(LatestSlot<Integer> slot, AtomicBoolean done) {
    BitSet superseded = new BitSet();
    for (int value = 0; value < VALUES; value++) {
      Integer old = slot.put(value);
      if (old != null) {
        superseded.set(old);
      }
    }
    done.set(true);
    return superseded;
  }

  private static BitSet takeAll(LatestSlot<Integer> slot, AtomicBoolean done) {
    BitSet taken = new BitSet();
    int newest = -1;
    boolean last;
    do {
      last = done.get();
      Integer value = slot.take();
      if (value != null) {
        assertThat(value).isGreaterThan(newest);
        newest = value;
        taken.set(value);
      } else {
        Thread.onSpinWait();
      }
    } while (!last);
    return taken;
  }
}
