package io.saola.events.evidence;

import io.micrometer.core.instrument.Counter;
import io.saola.core.geometry.Polygon;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.DecidingFrame;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws and writes snapshots on a thread of its own, so that no alert waits for its picture.
 * Pictures are memory of a decoder: few may wait, and each is closed here, whatever happens. {@link
 * #offer} is for any thread and never waits.
 */
public final class Snapshots implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Snapshots.class);

  private static final int WAITING = 16;
  private static final int WIDEST = 1_920;
  private static final long POLL_MILLIS = 100;
  private static final long DRAIN_MILLIS = 2_000;

  private final EvidenceFolder folder;
  private final Function<Incident, Optional<Polygon>> zones;
  private final Counter written;
  private final Counter failed;
  private final ArrayBlockingQueue<Job> jobs = new ArrayBlockingQueue<>(WAITING);
  private final Object gate = new Object();
  private Thread thread = new Thread();
  private volatile boolean closed;
  private boolean failing;

  private record Job(Incident incident, DecidingFrame frame) {}

  /**
   * @param zones outline of an incident's zone as fractions of the picture
   */
  public Snapshots(
      EvidenceFolder folder, Function<Incident, Optional<Polygon>> zones, Meters meters) {
    this.folder = folder;
    this.zones = zones;
    this.written = meters.counter(Meter.SNAPSHOTS_WRITTEN);
    this.failed = meters.counter(Meter.SNAPSHOTS_FAILED);
  }

  /**
   * Begins to draw.
   *
   * @param onWritten told of each incident whose file is written, on the thread that draws
   */
  public void start(BiConsumer<IncidentId, EvidencePart> onWritten) {
    thread = Thread.ofPlatform().name("saola-snapshots").start(() -> run(onWritten));
  }

  /** Takes ownership of the frame. */
  public void offer(Incident incident, DecidingFrame frame) {
    synchronized (gate) {
      if (!closed && jobs.offer(new Job(incident, frame))) {
        return;
      }
    }
    frame.close();
    failed.increment();
  }

  private void run(BiConsumer<IncidentId, EvidencePart> onWritten) {
    try {
      while (!closed || !jobs.isEmpty()) {
        Job job = jobs.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (job != null) {
          draw(job, onWritten);
        }
      }
    } catch (InterruptedException givingUp) {
      Thread.currentThread().interrupt();
    }
  }

  private void draw(Job job, BiConsumer<IncidentId, EvidencePart> onWritten) {
    Incident incident = job.incident();
    try (DecidingFrame frame = job.frame()) {
      byte[] jpeg =
          SnapshotArtist.draw(
              frame.picture().jpeg(WIDEST), incident, zones.apply(incident), frame.trails());
      EvidencePart part = folder.write(incident, jpeg);
      written.increment();
      failing = false;
      onWritten.accept(incident.id(), part);
    } catch (IOException | RuntimeException | LinkageError failure) {
      failed.increment();
      if (!failing) {
        failing = true;
        log.warn(
            "No snapshot of {}: {}; the alert is kept. Check the space and the rights of"
                + " store.evidence. Further failures are counted",
            incident.id(),
            failure.toString());
      }
    }
  }

  /** Finishes the pictures in hand within two seconds and closes those that are left. */
  @Override
  public void close() {
    synchronized (gate) {
      closed = true;
    }
    try {
      thread.join(DRAIN_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
    for (Job left = jobs.poll(); left != null; left = jobs.poll()) {
      left.frame().close();
      failed.increment();
    }
  }
}
