package io.saola.ingest.camera;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Timers of an event loop. */
final class LoopTimers implements Timers {

  private final EventExecutor loop;

  LoopTimers(EventExecutor loop) {
    this.loop = loop;
  }

  @Override
  public void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException _) {
      // The node is closing: nobody waits for the task any more.
    }
  }

  @Override
  public Timeout after(long nanos, Runnable task) {
    try {
      Future<?> waiting = loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
      return () -> waiting.cancel(false);
    } catch (RejectedExecutionException _) {
      return () -> {};
    }
  }
}
