package io.saola.inference.detect.model;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes a stream that gives nothing for too long, which ends the read that waits on it: the
 * platform's HTTP client has no such limit. The reading thread says when something came.
 */
final class StallGuard implements AutoCloseable {

  private final InputStream stream;
  private final Duration limit;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("models-pull-guard").unstarted(task));
  private ScheduledFuture<?> alarm;

  StallGuard(InputStream stream, Duration limit) {
    this.stream = stream;
    this.limit = limit;
    this.alarm = set();
  }

  void alive() {
    alarm.cancel(false);
    alarm = set();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private ScheduledFuture<?> set() {
    return timer.schedule(this::cut, limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void cut() {
    try {
      stream.close();
    } catch (IOException e) {
      // The reader is told by its own exception.
    }
  }
}
