package io.saola.events.intake;

import io.micrometer.core.instrument.Counter;
import io.saola.events.intake.IntakeQueue.Pending;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings to the journal what comes in, on a thread of its own, many with one sync. While the
 * journal cannot be written, events go on to the store without it; while the store takes none
 * either, they stay in memory.
 */
final class JournalWriter {

  private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);

  private static final int AT_ONCE = 512;

  /** Before another try, while neither journal nor store takes anything. */
  private static final long PAUSE_MILLIS = 200;

  private final IntakeQueue queue;
  private final Journal journal;
  private final Counter failed;
  private final Thread thread;
  private boolean broken;

  JournalWriter(IntakeQueue queue, Journal journal, Counter failed) {
    this.queue = queue;
    this.journal = journal;
    this.failed = failed;
    this.thread = Thread.ofPlatform().name("saola-journal").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  /** Waits until all that came in before the queue was closed is on the disk. */
  void join(Duration atMost) {
    try {
      if (!thread.join(atMost)) {
        thread.interrupt();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      List<Pending> batch = queue.incoming(AT_ONCE);
      while (!batch.isEmpty()) {
        keep(batch);
        batch = queue.incoming(AT_ONCE);
      }
    } catch (InterruptedException givingUp) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep(List<Pending> batch) throws InterruptedException {
    long last;
    try {
      last = journal.append(batch.stream().map(p -> EntryText.of(p.entry())).toList());
    } catch (IOException failure) {
      goOnWithout(batch, failure);
      return;
    }
    queue.journaled(batch, last);
    if (broken) {
      broken = false;
      log.info("The journal can be written again");
    }
  }

  private void goOnWithout(List<Pending> batch, IOException failure) throws InterruptedException {
    failed.increment();
    if (!broken) {
      broken = true;
      log.error(
          "The journal cannot be written ({}): incident events go to the store without it",
          failure.getMessage());
    }
    if (queue.unjournaled(batch) < batch.size()) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
