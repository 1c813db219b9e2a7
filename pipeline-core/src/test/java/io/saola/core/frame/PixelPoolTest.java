package io.saola.core.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class PixelPoolTest {

  private static final PictureFormat FORMAT = new PictureFormat(8, 4, PixelLayout.BGR_PACKED, 114);

  private static PixelBuffer lease(PixelPool pool) {
    return Objects.requireNonNull(pool.acquire());
  }

  @Test
  void shouldLeaseNoMoreThanItHas() {
    try (PixelPool pool = new PixelPool(FORMAT, 2)) {
      PixelBuffer first = lease(pool);
      PixelBuffer second = lease(pool);

      assertThat(pool.acquire()).isNull();
      assertThat(pool.outstanding()).isEqualTo(2);

      first.close();
      assertThat(pool.acquire()).isSameAs(first);
      first.close();
      second.close();
      assertThat(pool.outstanding()).isZero();
    }
  }

  @Test
  void shouldLeaseSeveralOrNone() {
    try (PixelPool pool = new PixelPool(FORMAT, 3)) {
      List<PixelBuffer> two = Objects.requireNonNull(pool.acquire(2));

      assertThat(two).doesNotHaveDuplicates().hasSize(2);
      assertThat(pool.acquire(2)).isNull();
      assertThat(pool.outstanding()).isEqualTo(2);

      two.forEach(PixelBuffer::close);
      assertThat(pool.outstanding()).isZero();
    }
  }

  @Test
  void shouldGiveBothViewsOfTheSameAlignedMemory() {
    try (PixelPool pool = new PixelPool(FORMAT, 1);
        PixelBuffer buffer = lease(pool)) {
      buffer.segment().set(ValueLayout.JAVA_BYTE, 5, (byte) 42);

      assertThat(buffer.segment().byteSize()).isEqualTo(8 * 4 * 3);
      assertThat(buffer.segment().address() % 64).isZero();
      assertThat(buffer.bytes().isDirect()).isTrue();
      assertThat(buffer.bytes().get(5)).isEqualTo((byte) 42);
    }
  }

  @Test
  void shouldRefuseABufferGivenBackTwice() {
    try (PixelPool pool = new PixelPool(FORMAT, 1)) {
      PixelBuffer buffer = lease(pool);
      buffer.close();

      assertThatIllegalStateException().isThrownBy(buffer::close);
      assertThat(pool.outstanding()).isZero();
    }
  }

  @Test
  void shouldFreeItsMemoryWhenTheLastLeaseComesBack() {
    PixelPool pool = new PixelPool(FORMAT, 2);
    PixelBuffer buffer = lease(pool);
    MemorySegment memory = buffer.segment();

    pool.close();
    pool.close();

    assertThat(pool.acquire()).isNull();
    assertThat(memory.scope().isAlive()).isTrue();
    buffer.close();
    assertThat(memory.scope().isAlive()).isFalse();
    assertThat(pool.outstanding()).isZero();
  }

  @Test
  void shouldNeverLeaseABufferTwiceAtOnce() throws Exception {
    try (PixelPool pool = new PixelPool(FORMAT, 3);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> runs = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        byte mine = (byte) (thread + 1);
        runs.add(threads.submit(() -> leaseAndCheck(pool, mine)));
      }

      for (Future<Integer> run : runs) {
        assertThat(run.get()).isZero();
      }
      assertThat(pool.outstanding()).isZero();
    }
  }

  /** How often somebody else wrote into a buffer while this thread held it. */
  private static int leaseAndCheck(PixelPool pool, byte mine) {
    int foreign = 0;
    for (int i = 0; i < 20_000; i++) {
      PixelBuffer buffer = pool.acquire();
      if (buffer != null) {
        buffer.segment().fill(mine);
        foreign += buffer.segment().get(ValueLayout.JAVA_BYTE, i % 96) == mine ? 0 : 1;
        buffer.close();
      }
    }
    return foreign;
  }
}
