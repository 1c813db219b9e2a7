package io.saola.ingest.camera;

import io.micrometer.core.instrument.Counter;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast a counter grew over the last ten seconds, or since it was first looked at. {@link
 * #sample} is for one thread at a time, {@link #perSecond} for any.
 */
final class RecentRate {

  private static final long SPAN_NANOS = 10_000_000_000L;

  private final Counter counter;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private volatile double perSecond;

  private record Sample(double count, long nanos) {}

  RecentRate(Counter counter) {
    this.counter = counter;
  }

  /** Takes note of the count as it is now; to be called about once a second. */
  void sample(long nowNanos) {
    Sample now = new Sample(counter.count(), nowNanos);
    samples.addLast(now);
    while (samples.size() > 2 && nowNanos - samples.getFirst().nanos > SPAN_NANOS) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    if (now.nanos > first.nanos) {
      perSecond = (now.count - first.count) * 1e9 / (now.nanos - first.nanos);
    }
  }

  double perSecond() {
    return perSecond;
  }
}
