package io.saola.ingest.rtsp;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads for what takes long while connecting: names looked up by the system, certificates
 * read and checked. The event loops must not wait for these.
 */
final class BlockingThreads {

  private static final int THREADS = 4;
  private static final long IDLE_SECONDS = 10;

  private BlockingThreads() {}

  /** They end by themselves when there is nothing to do. */
  static Executor start() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("saola-connect-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
