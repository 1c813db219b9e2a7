package io.saola.ingest.camera;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that decode all cameras: as many as the machine has cores. Its queue holds at most a
 * few tasks per camera, since a camera queues itself, not its pictures.
 */
final class DecodePool implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(DecodePool.class);

  private final ThreadPoolExecutor threads;

  DecodePool(int size) {
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "saola-decode-" + number.incrementAndGet());
              thread.setUncaughtExceptionHandler(
                  (failed, failure) -> LOG.error("{} failed", failed.getName(), failure));
              return thread;
            },
            // After the end only timers that came too late still call; nothing waits for them.
            new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  /** Takes no more tasks and waits for those it has, at most so long. */
  void shutdown(long millis) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(millis, TimeUnit.MILLISECONDS)) {
        LOG.warn("decoding did not end within {} ms", millis);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
