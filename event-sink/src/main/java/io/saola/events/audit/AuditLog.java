package io.saola.events.audit;

import io.micrometer.core.instrument.Counter;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.events.store.Database;
import io.saola.events.store.StoreFaults;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries on a thread of its own, many in one transaction. While the store is away they
 * wait, and there is only so much room for them. A commit whose answer was lost is tried again, so
 * that an entry may be there twice and never not at all. Safe for use by any thread; only {@link
 * #close} waits.
 */
public final class AuditLog implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

  private static final int ROOM = 8_192;
  private static final int AT_ONCE = 256;
  private static final long LOOK_MILLIS = 500;
  private static final Duration HEAD_TOLD_EVERY = Duration.ofDays(1);
  private static final Duration CLOSE = Duration.ofSeconds(3);

  private final Database database;
  private final InstantSource clock;
  private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(ROOM);
  private final Counter written;
  private final Counter refused;
  private final Counter retried;
  private final Thread writer;
  private volatile boolean closing;
  private Instant headTold = Instant.MIN;
  private boolean away;

  private record Pending(AuditEntry entry, CompletableFuture<Void> done) {}

  private AuditLog(Database database, Meters meters, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.written = meters.counter(Meter.AUDIT_WRITTEN);
    this.refused = meters.counter(Meter.AUDIT_REFUSED);
    this.retried = meters.counter(Meter.AUDIT_RETRIED);
    this.writer = Thread.ofPlatform().name("saola-audit").daemon().unstarted(this::run);
    meters.gauge(Meter.AUDIT_WAITING, waiting::size);
  }

  /** Begins to write to a store that somebody else closes, later than this. */
  public static AuditLog start(Database database, Meters meters, InstantSource clock) {
    AuditLog started = new AuditLog(database, meters, clock);
    started.writer.start();
    return started;
  }

  /**
   * Hands an entry over.
   *
   * @return completes when it is committed; fails at once when there is no room, or when it was not
   *     committed before the log was closed
   */
  public CompletionStage<Void> record(AuditEntry entry) {
    var pending = new Pending(entry, new CompletableFuture<>());
    if (closing || !waiting.offer(pending)) {
      refuse(pending);
    }
    return pending.done();
  }

  /** Counts an entry that is not kept, since too many came of nobody known. */
  public void leaveOut() {
    refused.increment();
  }

  private void refuse(Pending pending) {
    refused.increment();
    pending
        .done()
        .completeExceptionally(new RejectedExecutionException("the audit log takes no more"));
  }

  private void run() {
    List<Pending> batch = new ArrayList<>(AT_ONCE);
    try {
      while (!closing || !waiting.isEmpty() || !batch.isEmpty()) {
        take(batch);
        write(batch);
      }
    } catch (InterruptedException stopped) {
      // Only by close, which has waited long enough.
    }
    waiting.drainTo(batch);
    batch.forEach(this::refuse);
  }

  private void take(List<Pending> batch) throws InterruptedException {
    if (batch.isEmpty()) {
      Pending first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (first != null) {
        batch.add(first);
      }
    }
    waiting.drainTo(batch, AT_ONCE - batch.size());
  }

  private void write(List<Pending> batch) throws InterruptedException {
    boolean tellsHead = !headTold.plus(HEAD_TOLD_EVERY).isAfter(clock.instant());
    if (batch.isEmpty() && !tellsHead) {
      return;
    }
    try {
      List<AuditEntry> entries = batch.stream().map(Pending::entry).toList();
      AuditHead head = database.write(handle -> AuditRows.append(handle, entries));
      written.increment(entries.size());
      batch.forEach(pending -> pending.done().complete(null));
      batch.clear();
      away = false;
      tell(head, tellsHead);
    } catch (RuntimeException failure) {
      retried.increment();
      if (!away) {
        log.warn("the audit log cannot be written: {}", StoreFaults.reason(failure));
      }
      away = true;
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private void tell(AuditHead head, boolean due) {
    if (due) {
      headTold = clock.instant();
      log.info("audit log: {} entries, head {}", head.seq(), head);
    }
  }

  /** Writes what waits, for 3 s at most. */
  @Override
  public void close() {
    closing = true;
    try {
      if (!writer.join(CLOSE)) {
        writer.interrupt();
      }
    } catch (InterruptedException interrupted) {
      writer.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
