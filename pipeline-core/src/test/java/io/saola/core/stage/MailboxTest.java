package io.saola.core.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class MailboxTest {

  private final Queue<Runnable> pool = new ArrayDeque<>();
  private final List<Integer> handled = new ArrayList<>();
  private final List<Integer> discarded = new ArrayList<>();
  private final Mailbox<Integer> mailbox =
      new Mailbox<>(pool::add, 10, handled::add, discarded::add);

  private void runPool() {
    for (Runnable task = pool.poll(); task != null; task = pool.poll()) {
      task.run();
    }
  }

  @Test
  void shouldHandleMessagesInOrder() {
    for (int i = 0; i < 10; i++) {
      assertThat(mailbox.offer(i)).isTrue();
    }

    assertThat(handled).isEmpty();
    runPool();
    assertThat(handled).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(mailbox.size()).isZero();
  }

  @Test
  void shouldRefuseWhatDoesNotFit() {
    for (int i = 0; i < 10; i++) {
      mailbox.offer(i);
    }

    assertThat(mailbox.offer(10)).isFalse();
    assertThat(mailbox.size()).isEqualTo(10);
    runPool();
    assertThat(mailbox.offer(11)).isTrue();
    assertThat(handled).doesNotContain(10);
  }

  @Test
  void shouldTakeNoTurnWhileItIsEmpty() {
    mailbox.offer(1);
    runPool();

    assertThat(pool).isEmpty();
    mailbox.offer(2);
    assertThat(pool).hasSize(1);
  }

  @Test
  void shouldGiveItsThreadBackAfterAFewMessages() {
    for (int i = 0; i < 10; i++) {
      mailbox.offer(i);
    }

    pool.remove().run();

    assertThat(handled).hasSizeBetween(1, 9);
    assertThat(pool).hasSize(1);
  }

  @Test
  void shouldDiscardWhatWaitsWhenItIsClosed() {
    mailbox.offer(1);
    mailbox.offer(2);

    mailbox.close();

    assertThat(discarded).containsExactly(1, 2);
    assertThat(mailbox.offer(3)).isFalse();
    runPool();
    assertThat(handled).isEmpty();
    assertThat(discarded).containsExactly(1, 2);
  }

  @Test
  void shouldHandleTheRestAfterAMessageFailed() {
    List<Throwable> uncaught = new ArrayList<>();
    Mailbox<Integer> fragile =
        new Mailbox<>(
            pool::add,
            10,
            message -> {
              handled.add(message);
              if (message == 1) {
                throw new IllegalStateException("broken");
              }
            },
            discarded::add);
    fragile.offer(1);
    fragile.offer(2);

    for (Runnable task = pool.poll(); task != null; task = pool.poll()) {
      try {
        task.run();
      } catch (IllegalStateException failure) {
        uncaught.add(failure);
      }
    }

    assertThat(handled).containsExactly(1, 2);
    assertThat(uncaught).hasSize(1);
  }

  @Test
  void shouldHandleOneMessageAtATimeHoweverManyThreadsOffer() throws Exception {
    int perThread = 20_000;
    int[] lastOf = {-1, -1, -1};
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger overlaps = new AtomicInteger();
    AtomicInteger count = new AtomicInteger();
    Queue<String> disorder = new ConcurrentLinkedQueue<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(4);
        ExecutorService producers = Executors.newFixedThreadPool(3)) {
      Mailbox<int[]> shared =
          new Mailbox<>(
              workers,
              16,
              message -> {
                overlaps.addAndGet(inside.getAndIncrement());
                // Plain memory: what the previous run wrote must be seen without further care.
                if (message[1] <= lastOf[message[0]]) {
                  disorder.add(message[0] + ": " + message[1] + " after " + lastOf[message[0]]);
                }
                lastOf[message[0]] = message[1];
                count.incrementAndGet();
                inside.decrementAndGet();
              },
              message -> {});
      List<Future<Integer>> accepted = new ArrayList<>();
      for (int producer = 0; producer < 3; producer++) {
        int me = producer;
        accepted.add(producers.submit(() -> offerAll(shared, me, perThread)));
      }

      int total = 0;
      for (Future<Integer> future : accepted) {
        total += future.get();
      }
      int expected = total;
      await().untilAsserted(() -> assertThat(count).hasValue(expected));
    }

    assertThat(overlaps).hasValue(0);
    assertThat(disorder).isEmpty();
  }

  private static int offerAll(Mailbox<int[]> mailbox, int producer, int count) {
    int accepted = 0;
    for (int i = 0; i < count; i++) {
      accepted += mailbox.offer(new int[] {producer, i}) ? 1 : 0;
    }
    return accepted;
  }

  @Test
  void shouldFinishTheMessageInHandWhenItIsClosed() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicInteger finished = new AtomicInteger();
    try (ExecutorService workers = Executors.newFixedThreadPool(1)) {
      Mailbox<Integer> slow =
          new Mailbox<>(
              workers,
              4,
              message -> {
                started.countDown();
                awaitQuietly(mayEnd);
                finished.incrementAndGet();
              },
              discarded::add);
      slow.offer(1);
      slow.offer(2);
      started.await();

      slow.close();
      mayEnd.countDown();

      await().untilAsserted(() -> assertThat(finished).hasValue(1));
    }
    assertThat(discarded).containsExactly(2);
    assertThat(finished).hasValue(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
