package io.saola.events.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.saola.core.camera.CameraId;
import io.saola.core.flow.FlowMinute;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.Checkpoints;
import io.saola.core.stage.DecidingFrame;
import io.saola.core.stage.IncidentSink;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.events.evidence.Snapshots;
import io.saola.events.intake.IntakeQueue.Batch;
import io.saola.events.intake.IntakeQueue.Pending;
import io.saola.events.store.IncidentQueries;
import io.saola.events.store.IncidentStore;
import io.saola.events.store.StoreEntry;
import io.saola.events.store.StoreFaults;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes incident events, checkpoints and traffic and stores them on a thread of its own, in order,
 * in batches of one transaction each. While the store is away it tries again for ever, and the
 * queue holds what comes; only a full queue drops, and counts. {@link #accept}, {@link #save},
 * {@link #add} and {@link #load} are for any thread; the first three never wait.
 */
public final class Intake implements IncidentSink, Checkpoints, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private static final int CAPACITY = 10_000;
  private static final int BATCH = 256;
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  /** Store away for longer than this with events waiting: not ready. */
  private static final Duration STUCK = Duration.ofSeconds(10);

  /** Part of the 5 s in which the whole program must have ended. */
  private static final Duration DRAIN = Duration.ofSeconds(3);

  private final IntakeQueue queue = new IntakeQueue(CAPACITY);
  private final IncidentStore store;
  private final IncidentQueries queries;
  private final Snapshots snapshots;
  private final Ticker ticker;
  private final InstantSource clock;
  private final Thread writer;
  private final Counter stored;
  private final Counter retried;
  private final Counter dropped;
  private final Counter checkpointsFailed;
  private final Counter flowStored;
  private final Counter flowDropped;
  private final AtomicLong lastPart = new AtomicLong();
  private final Timer storeTime;
  private final Timer packetToPush;
  private volatile boolean givenUp;
  private volatile long troubleSince = NO_TROUBLE;
  private volatile boolean full;

  private static final long NO_TROUBLE = Long.MIN_VALUE;

  public Intake(
      IncidentStore store,
      IncidentQueries queries,
      Snapshots snapshots,
      Meters meters,
      Ticker ticker,
      InstantSource clock) {
    this.store = store;
    this.queries = queries;
    this.snapshots = snapshots;
    this.ticker = ticker;
    this.clock = clock;
    this.stored = meters.counter(Meter.EVENTS_STORED);
    this.retried = meters.counter(Meter.EVENTS_RETRIED);
    this.dropped = meters.counter(Meter.EVENTS_DROPPED);
    this.checkpointsFailed = meters.counter(Meter.CHECKPOINTS_FAILED);
    this.flowStored = meters.counter(Meter.FLOW_STORED);
    this.flowDropped = meters.counter(Meter.FLOW_DROPPED);
    this.storeTime = meters.timer(Meter.STORE_TIME);
    this.packetToPush = meters.timer(Meter.PACKET_TO_PUSH);
    this.writer = Thread.ofPlatform().name("saola-intake").unstarted(this::run);
  }

  public void start() {
    snapshots.start(this::snapshotWritten);
    writer.start();
  }

  @Override
  public void accept(IncidentEvent event, @Nullable DecidingFrame frame, long arrivalNanos) {
    offer(new Pending(new StoreEntry.Event(event), arrivalNanos));
    if (frame == null) {
      return;
    }
    // Even when the event was dropped: its picture may be all that is left of it.
    snapshots.offer(event.incident(), frame);
  }

  @Override
  public void save(CameraId camera, byte[] state) {
    if (!queue.save(new StoreEntry.Checkpoint(camera, state.clone()))) {
      checkpointsFailed.increment();
    }
  }

  /** Takes a minute of traffic, or a part of one. */
  public void add(FlowMinute minute) {
    // Also behind a restart, and where the clock was set back, no two parts have the same number.
    long now = MediaTime.of(clock.instant()).micros();
    long part = lastPart.updateAndGet(before -> Math.max(before + 1, now));
    if (!queue.add(new StoreEntry.Flow(minute, part))) {
      flowDropped.increment();
    }
  }

  @Override
  public Optional<byte[]> load(CameraId camera) {
    Optional<byte[]> waiting = queue.checkpoint(camera);
    return waiting.isPresent() ? waiting : queries.checkpoint(camera);
  }

  /** Events that wait to be stored. */
  public int waiting() {
    return queue.waiting();
  }

  /** Whether the store has been away for so long that somebody should look. */
  public boolean stuck() {
    long since = troubleSince;
    if (!writer.isAlive()) {
      return true;
    }
    return since != NO_TROUBLE && ticker.nanos() - since > STUCK.toNanos();
  }

  private void snapshotWritten(IncidentId incident, String file) {
    offer(new Pending(new StoreEntry.Snapshot(incident, file), Pending.UNTIMED));
  }

  private void offer(Pending pending) {
    if (queue.offer(pending)) {
      full = false;
      return;
    }
    dropped.increment();
    if (!full) {
      full = true;
      log.error(
          "Incident events are lost: {} wait to be stored already, or the sink has closed",
          queue.waiting());
    }
  }

  private void run() {
    try {
      Batch batch = queue.take(BATCH);
      while (!batch.entries().isEmpty()) {
        storePatiently(batch);
        batch = queue.take(BATCH);
      }
    } catch (InterruptedException givingUp) {
      Thread.currentThread().interrupt();
    }
  }

  private void storePatiently(Batch batch) throws InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    while (!storedOrRefused(batch)) {
      queue.pause(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      if (givenUp) {
        throw new InterruptedException();
      }
    }
    queue.done(batch);
  }

  /** True when there is nothing more to be done about the batch. */
  private boolean storedOrRefused(Batch batch) {
    long start = ticker.nanos();
    try {
      store.apply(batch.entries());
    } catch (RuntimeException failure) {
      if (!StoreFaults.isRefusedData(failure)) {
        failed(failure);
        return false;
      }
      return eachAlone(batch);
    }
    succeeded(batch, start);
    return true;
  }

  /** One entry that the database refuses must not take the others with it. */
  private boolean eachAlone(Batch batch) {
    for (StoreEntry entry : batch.entries()) {
      try {
        store.apply(List.of(entry));
      } catch (RuntimeException failure) {
        if (!StoreFaults.isRefusedData(failure)) {
          failed(failure);
          return false;
        }
        refused(entry, failure);
      }
    }
    return true;
  }

  private void refused(StoreEntry entry, RuntimeException failure) {
    switch (entry) {
      case StoreEntry.Event _, StoreEntry.Snapshot _ -> dropped.increment();
      case StoreEntry.Checkpoint _ -> checkpointsFailed.increment();
      case StoreEntry.Flow _ -> flowDropped.increment();
    }
    log.error("The store refuses an entry, which is lost: {}", StoreFaults.reason(failure));
  }

  private void failed(RuntimeException failure) {
    retried.increment();
    if (troubleSince == NO_TROUBLE) {
      troubleSince = ticker.nanos();
      log.warn("The store does not take events ({}); trying on", StoreFaults.reason(failure));
    }
  }

  private void succeeded(Batch batch, long start) {
    long now = ticker.nanos();
    storeTime.record(now - start, TimeUnit.NANOSECONDS);
    flowStored.increment(batch.traffic().size());
    for (Pending pending : batch.events()) {
      if (pending.entry() instanceof StoreEntry.Event(IncidentEvent event)) {
        stored.increment();
        if (event instanceof IncidentEvent.Opened) {
          packetToPush.record(now - pending.arrivalNanos(), TimeUnit.NANOSECONDS);
        }
      }
    }
    if (troubleSince != NO_TROUBLE) {
      log.info("The store takes events again");
      troubleSince = NO_TROUBLE;
    }
  }

  /** Draws the pictures in hand, stores what waits, and gives up after three seconds. */
  @Override
  public void close() {
    long deadline = System.nanoTime() + DRAIN.toNanos();
    snapshots.close();
    queue.close();
    if (!join(deadline - System.nanoTime())) {
      givenUp = true;
      writer.interrupt();
      dropped.increment(queue.waiting());
      flowDropped.increment(queue.waitingTraffic());
      log.error("{} incident events are lost: the store was away until the end", queue.waiting());
    }
  }

  private boolean join(long nanos) {
    try {
      return writer.join(Duration.ofNanos(Math.max(1, nanos)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
