package io.saola.events.delivery;

import io.saola.events.store.StoreFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a line to a destination: it acts, takes in what has come of it, and notes that,
 * again and again. While the store is away it waits. Safe for use by any thread.
 */
final class LineThread implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LineThread.class);

  private static final Duration STORE_PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Work work;
  private final Thread thread;
  private final LinkedBlockingQueue<Runnable> news = new LinkedBlockingQueue<>();
  private volatile boolean closed;

  /** What a line does, all of it on the one thread. May fail with the store's exceptions. */
  interface Work {

    /** Reads and sends what there is to read and send. */
    void act();

    /** For how long nothing will have to be done, unless there is news. */
    Duration idle();

    /** Notes what has come of it, when that is due. */
    void note();

    /** Notes the last, behind all news. */
    void end();
  }

  /**
   * @param name tells it apart in logs
   */
  LineThread(String name, Work work) {
    this.name = name;
    this.work = work;
    this.thread = Thread.ofPlatform().name("saola-delivery-" + name).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** There may be something to do. Never blocks. */
  void wake() {
    if (news.isEmpty()) {
      news.add(() -> {});
    }
  }

  /** Has the thread do this next. Never blocks. */
  void tell(Runnable happened) {
    news.add(happened);
  }

  private void run() {
    try {
      while (!closed) {
        try {
          step();
        } catch (JdbiException storeAway) {
          log.debug("destination {} waits for the store: {}", name, StoreFaults.reason(storeAway));
          Thread.sleep(STORE_PAUSE);
        } catch (RuntimeException unforeseen) {
          log.error("destination {} stumbled; trying on", name, unforeseen);
          Thread.sleep(STORE_PAUSE);
        }
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    atTheEnd();
  }

  private void step() throws InterruptedException {
    work.act();
    Runnable first = news.poll(Math.max(1, work.idle().toMillis()), TimeUnit.MILLISECONDS);
    if (first != null) {
      first.run();
      takeIn();
    }
    work.note();
  }

  private void takeIn() {
    var all = new ArrayList<Runnable>();
    news.drainTo(all);
    all.forEach(Runnable::run);
  }

  private void atTheEnd() {
    try {
      takeIn();
      work.end();
    } catch (RuntimeException storeAway) {
      log.debug("destination {} could not note its last deliveries", name, storeAway);
    }
  }

  /** Begins to end. */
  void stop() {
    closed = true;
    wake();
  }

  /** Ends it within two seconds; what is under way then is sent again after the next start. */
  @Override
  public void close() {
    stop();
    try {
      if (!thread.join(Duration.ofSeconds(2))) {
        thread.interrupt();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
