package io.saola.ingest.camera;

import io.saola.core.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** Time that passes when the test says so, with its timers; for the test's thread. */
final class TestTime implements Timers, Ticker, InstantSource {

  static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Waiting::at).thenComparingLong(Waiting::order));
  private final Queue<Runnable> ready = new ArrayDeque<>();
  private long now = 5_000_000_000L;
  private long order;

  private record Waiting(long at, long order, Runnable task) {}

  @Override
  public void execute(Runnable task) {
    ready.add(task);
  }

  @Override
  public Timeout after(long nanos, Runnable task) {
    Waiting entry = new Waiting(now + nanos, order++, task);
    waiting.add(entry);
    return () -> waiting.remove(entry);
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public Instant instant() {
    return START.plusNanos(now - 5_000_000_000L);
  }

  /** Lets time pass, running what becomes due at its own time. */
  void pass(Duration duration) {
    long end = now + duration.toNanos();
    settle();
    while (!waiting.isEmpty() && waiting.peek().at() <= end) {
      Waiting next = waiting.remove();
      now = Math.max(now, next.at());
      next.task().run();
      settle();
    }
    now = end;
  }

  /** Time passes at once, and nothing could run meanwhile. */
  void leap(Duration duration) {
    now += duration.toNanos();
  }

  /** Runs what is to run now. */
  void settle() {
    for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
      task.run();
    }
  }

  int timersWaiting() {
    return waiting.size();
  }
}
