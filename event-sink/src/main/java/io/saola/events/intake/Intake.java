package io.saola.events.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.saola.core.camera.CameraId;
import io.saola.core.flow.FlowMinute;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.Checkpoints;
import io.saola.core.stage.DecidingFrame;
import io.saola.core.stage.IncidentSink;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.events.evidence.EvidencePart;
import io.saola.events.evidence.Snapshots;
import io.saola.events.intake.IntakeQueue.Batch;
import io.saola.events.intake.IntakeQueue.Pending;
import io.saola.events.store.IncidentQueries;
import io.saola.events.store.IncidentStore;
import io.saola.events.store.StoreEntry;
import io.saola.events.store.StoreFaults;
import java.io.IOException;
import java.nio.file.Path;
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
 * Takes incident events, checkpoints and traffic. One thread brings events to a journal on the
 * disk, another stores everything in order, in batches of one transaction each. While the store is
 * away it tries again for ever, and the journal holds what comes, also over a restart; while
 * neither can be written, memory holds some thousands, and what comes beyond is lost and counted.
 * {@link #accept}, {@link #save}, {@link #add} and {@link #load} are for any thread; the first
 * three never wait.
 */
public final class Intake implements IncidentSink, Checkpoints, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private static final int CAPACITY = 10_000;
  private static final int MOST_READY = 2_000;
  private static final int BATCH = 256;
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;
  private static final long NO_TROUBLE = Long.MIN_VALUE;

  /** Store away for longer than this with events waiting: not ready. */
  private static final Duration STUCK = Duration.ofSeconds(10);

  /** Part of the 5 s in which the whole program must have ended. */
  private static final Duration DRAIN = Duration.ofSeconds(3);

  private final IntakeQueue queue;
  private final Journal journal;
  private final JournalWriter keeper;
  private final IncidentStore store;
  private final IncidentQueries queries;
  private final Snapshots snapshots;
  private final Ticker ticker;
  private final InstantSource clock;
  private final Thread writer;
  private final long acceptedBefore;
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

  /**
   * Takes over a journal, and closes it in the end.
   *
   * @param journal what is in it and not in the store comes first
   */
  Intake(
      Journal journal,
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
    this.journal = journal;
    long inStore = queries.journalPosition(journal.id());
    journal.begin(inStore);
    this.acceptedBefore = journal.last();
    this.queue = new IntakeQueue(CAPACITY, MOST_READY, inStore, acceptedBefore);
    this.keeper = new JournalWriter(queue, journal, meters.counter(Meter.JOURNAL_FAILED));
    this.writer = Thread.ofPlatform().name("saola-intake").unstarted(this::run);
  }

  /**
   * Opens the journal and makes an intake on it.
   *
   * @param folder of the journal
   * @throws IOException when the journal cannot be read or made
   */
  public static Intake open(
      Path folder,
      IncidentStore store,
      IncidentQueries queries,
      Snapshots snapshots,
      Meters meters,
      Ticker ticker,
      InstantSource clock)
      throws IOException {
    Journal journal = Journal.open(folder);
    return new Intake(journal, store, queries, snapshots, meters, ticker, clock);
  }

  public void start() {
    if (queue.waiting() > 0) {
      log.info("{} incident events of an earlier run are stored now", queue.waiting());
    }
    snapshots.start((incident, part) -> evidence(incident, List.of(part)));
    keeper.start();
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
    if (!writer.isAlive() || !keeper.isAlive()) {
      return true;
    }
    return since != NO_TROUBLE && ticker.nanos() - since > STUCK.toNanos();
  }

  /** Takes an exercise, which goes the way of an incident; never waits. */
  public void drill(Incident incident) {
    offer(new Pending(new StoreEntry.Drill(incident), Pending.UNTIMED));
  }

  /** Takes note of files of an incident's evidence; never waits. */
  public void evidence(IncidentId incident, List<EvidencePart> parts) {
    if (!parts.isEmpty()) {
      offer(new Pending(new StoreEntry.Evidence(incident, parts), Pending.UNTIMED));
    }
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
      while (!queue.isDrained()) {
        readJournal();
        Batch batch = queue.take(BATCH);
        if (!batch.entries().isEmpty()) {
          storePatiently(batch);
        }
      }
    } catch (InterruptedException givingUp) {
      Thread.currentThread().interrupt();
    }
  }

  /** What did not fit into memory, or is of an earlier run. */
  private void readJournal() throws InterruptedException {
    Optional<Long> behind = queue.unread();
    if (behind.isEmpty()) {
      return;
    }
    try {
      List<Journal.Numbered> read = journal.after(behind.get(), MOST_READY);
      long upTo = read.isEmpty() ? journal.last() : read.getLast().number();
      List<Pending> understood =
          read.stream().map(this::understood).flatMap(Optional::stream).toList();
      int missing = (int) (upTo - behind.get()) - understood.size();
      if (missing > 0) {
        dropped.increment(missing);
        log.error("{} entries of the journal cannot be read and are lost", missing);
      }
      queue.read(understood, upTo, upTo > acceptedBefore ? missing : 0);
    } catch (IOException failure) {
      log.error("The journal cannot be read ({}); trying on", failure.getMessage());
      queue.pause(LONGEST_PAUSE_MILLIS);
    }
  }

  private Optional<Pending> understood(Journal.Numbered record) {
    try {
      long number = record.number();
      return Optional.of(
          new Pending(
              EntryText.parse(record.entry()), Pending.UNTIMED, number, number <= acceptedBefore));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
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
    if (batch.journaled() > 0) {
      journal.stored(batch.journaled());
    }
  }

  /** True when there is nothing more to be done about the batch. */
  private boolean storedOrRefused(Batch batch) {
    long start = ticker.nanos();
    try {
      store.apply(entries(batch));
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

  /** With them goes how far the journal is stored, so that no restart stores them again. */
  private List<StoreEntry> entries(Batch batch) {
    List<StoreEntry> entries = batch.entries();
    if (batch.journaled() > 0) {
      entries.add(new StoreEntry.Journaled(journal.id(), batch.journaled()));
    }
    return entries;
  }

  /** One entry that the database refuses must not take the others with it. */
  private boolean eachAlone(Batch batch) {
    for (StoreEntry entry : entries(batch)) {
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
      case StoreEntry.Event _, StoreEntry.Drill _, StoreEntry.Evidence _ -> dropped.increment();
      case StoreEntry.Checkpoint _ -> checkpointsFailed.increment();
      case StoreEntry.Flow _ -> flowDropped.increment();
      case StoreEntry.Journaled _ -> {
        // Its events are stored again after a restart, which changes nothing.
      }
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

  /**
   * Draws the pictures in hand, stores what waits, and gives up after three seconds: what is in the
   * journal is then stored after the next start.
   */
  @Override
  public void close() {
    if (writer.getState() == Thread.State.NEW) {
      journal.close();
      return;
    }
    long deadline = System.nanoTime() + DRAIN.toNanos();
    snapshots.close();
    queue.close();
    keeper.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    if (!join(deadline - System.nanoTime())) {
      givenUp = true;
      writer.interrupt();
      tellWhatIsLeft();
    }
    journal.close();
  }

  private void tellWhatIsLeft() {
    int lost = queue.unsafe();
    dropped.increment(lost);
    flowDropped.increment(queue.waitingTraffic());
    if (lost > 0) {
      log.error("{} incident events are lost: store and journal were away until the end", lost);
    }
    log.warn(
        "The store was away until the end: {} incident events wait in the journal",
        queue.waiting() - lost);
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
