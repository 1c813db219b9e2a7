package io.saola.ingest.record;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.time.MediaTime;
import io.saola.ingest.decode.CodecSetup;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera's encoded video on disk, each unit once however many situations want it. The ring is
 * the queue: what has not been written when it leaves the ring is lost, and counted.
 *
 * <p>One thread writes and deletes; any thread may ask for the {@link #units}, and never waits for
 * the disk.
 */
final class Spill {

  private static final Logger LOG = LoggerFactory.getLogger(Spill.class);
  private static final long NONE = -1;

  private final CameraId camera;
  private final SpillFolder folder;
  private final EncodedRing ring;
  private final Counter lost;
  private final SegmentWriter live;

  // Guarded by this.
  private final List<SpillSegment> segments = new ArrayList<>();

  // Of the thread that writes.
  private long cursor = NONE;
  private boolean failing;
  private boolean overrun;

  Spill(CameraId camera, SpillFolder folder, EncodedRing ring, Counter lost) {
    this.camera = camera;
    this.folder = folder;
    this.ring = ring;
    this.lost = lost;
    this.live = new SegmentWriter(this, ring);
  }

  /** Writes what the ring still holds from a media time on and is not on disk yet. */
  void coverFrom(MediaTime time) {
    long start = ring.keyframeAtOrBefore(time);
    if (cursor == NONE) {
      cursor = start;
    } else if (start < cursor) {
      fill(start, cursor);
    }
  }

  /** An earlier situation's video begins later, or its middle has been given up. */
  private void fill(long start, long end) {
    List<long[]> holes = new ArrayList<>();
    long covered = start;
    synchronized (this) {
      for (SpillSegment segment : segments) {
        if (segment.first() > covered) {
          holes.add(new long[] {covered, Math.min(segment.first(), end)});
        }
        covered = Math.max(covered, segment.end());
      }
    }
    if (covered < end) {
      holes.add(new long[] {covered, end});
    }
    try (SegmentWriter writer = new SegmentWriter(this, ring)) {
      holes.forEach(hole -> writer.write(hole[0], hole[1]));
    }
  }

  /** Writes what has come since. */
  void drain() {
    if (cursor != NONE) {
      long end = ring.end();
      live.write(cursor, end);
      cursor = Math.max(cursor, end);
    }
  }

  /** Deletes the segments whose span of media time nobody wants. */
  void keep(BiPredicate<MediaTime, MediaTime> wanted) {
    List<SpillSegment> gone = new ArrayList<>();
    synchronized (this) {
      for (SpillSegment segment : segments) {
        if (segment != live.open() && !wanted.test(segment.from(), segment.to())) {
          gone.add(segment);
        }
      }
      segments.removeAll(gone);
    }
    gone.forEach(folder::delete);
  }

  /** Nobody wants anything any more. */
  void clear() {
    if (cursor == NONE) {
      return;
    }
    cursor = NONE;
    live.close();
    keep((_, _) -> false);
    folder.leave(camera);
  }

  /** All units on disk, by sequence, in segments whose span of media time is wanted. */
  synchronized List<ClipUnit> units(BiPredicate<MediaTime, MediaTime> wanted) {
    List<ClipUnit> units = new ArrayList<>();
    for (SpillSegment segment : segments) {
      if (wanted.test(segment.from(), segment.to())) {
        segment.listUnits(units);
      }
    }
    return units;
  }

  SpillSegment newSegment(HeldUnit keyframe) throws IOException {
    CodecSetup setup = ring.setup(keyframe.stream());
    if (setup == null) {
      throw new IOException("the ring has been closed");
    }
    return new SpillSegment(folder.newFile(camera), keyframe.stream(), setup, keyframe.sequence());
  }

  WritableByteChannel create(SpillSegment segment) throws IOException {
    return folder.create(segment.file());
  }

  void wrote(SpillSegment segment, List<HeldUnit> units) {
    long before = segment.bytes();
    synchronized (this) {
      boolean fresh = segment.isEmpty();
      units.forEach(segment::add);
      if (fresh) {
        segments.add(segment);
        segments.sort(Comparator.comparingLong(SpillSegment::first));
      }
    }
    folder.wrote(segment.bytes() - before);
    if (failing) {
      failing = false;
      LOG.info("camera {}: held video is being written again", camera);
    }
  }

  /** A segment into which nothing could be written leaves no file behind. */
  void ended(SpillSegment segment) {
    if (segment.isEmpty()) {
      folder.delete(segment);
    }
  }

  void lose(long units) {
    lost.increment((double) units);
  }

  /** So many left the ring before they were read. */
  void overran(long units) {
    lose(units);
    if (!overrun) {
      overrun = true;
      LOG.warn(
          "camera {}: held video left the memory before the disk had taken it, so that clips will"
              + " lack it. The disk of ingest.spill is too slow, or ingest.ring-memory too small."
              + " From now on only counted",
          camera);
    }
  }

  void failed(IOException failure) {
    if (!failing) {
      failing = true;
      LOG.warn(
          "camera {}: held video cannot be written, so that clips will lack it: {}. Check the space"
              + " and the rights of ingest.spill. Further failures are counted",
          camera,
          failure.toString());
    }
  }
}
