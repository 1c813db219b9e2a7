package io.saola.ingest.camera;

/** One thread's worth of later: what it runs, it runs one at a time. Any thread may call it. */
interface Timers {

  /** Runs the task soon. */
  void execute(Runnable task);

  /** Runs the task once, after some nanoseconds, unless it is cancelled before. */
  Timeout after(long nanos, Runnable task);

  /** A task that waits. */
  @FunctionalInterface
  interface Timeout {

    /** The task will not run, if it has not begun. */
    void cancel();
  }
}
