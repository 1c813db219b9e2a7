package io.saola.ingest.rtsp;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What a playing session needs from time to time: keepalives, receiver reports, and a look at
 * whether packets come at all and whether the source is gone. Used by the connection's event loop.
 */
final class Upkeep {

  private final EventExecutor loop;
  private final RtspTimeouts timeouts;
  private final Tasks tasks;
  private final List<Future<?>> timers = new ArrayList<>();
  private boolean leaving;
  private boolean stopped;

  /** What is to be done. */
  interface Tasks {

    void keepAlive();

    void report();

    /** It is long enough that packets should have come. */
    void lookForPackets();

    /** A BYE was heard a while ago. */
    void lookAfterGoodbye();
  }

  Upkeep(EventExecutor loop, RtspTimeouts timeouts, Tasks tasks) {
    this.loop = loop;
    this.timeouts = timeouts;
    this.tasks = tasks;
  }

  /**
   * Begins.
   *
   * @param kept how long the camera keeps the session without a word
   */
  void begin(Duration kept) {
    Duration half = kept.dividedBy(2);
    Duration longest = timeouts.keepalive();
    every(half.compareTo(longest) < 0 ? half : longest, tasks::keepAlive);
    every(timeouts.report(), tasks::report);
    after(timeouts.firstPacket(), tasks::lookForPackets);
  }

  /**
   * The source has said BYE. Uniview does with every change of its source, so a BYE counts once
   * nothing has followed it.
   */
  void goodbye() {
    if (!leaving && !stopped) {
      leaving = true;
      after(
          timeouts.goodbye(),
          () -> {
            leaving = false;
            tasks.lookAfterGoodbye();
          });
    }
  }

  void stop() {
    stopped = true;
    timers.forEach(timer -> timer.cancel(false));
    timers.clear();
  }

  private void every(Duration interval, Runnable task) {
    long nanos = interval.toNanos();
    timers.add(loop.scheduleAtFixedRate(task, nanos, nanos, TimeUnit.NANOSECONDS));
  }

  private void after(Duration wait, Runnable task) {
    timers.removeIf(Future::isDone);
    timers.add(loop.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS));
  }
}
