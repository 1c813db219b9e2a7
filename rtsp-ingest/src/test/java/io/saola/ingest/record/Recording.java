package io.saola.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.saola.core.camera.CameraId;
import io.saola.core.config.SaolaConfig;
import io.saola.core.incident.IncidentId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.CutResult;
import io.saola.core.stage.Demand;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.decode.TestUnits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A camera's recorder whose time, disk and threads are the test's. */
final class Recording implements AutoCloseable, SpillFolder.Disk {

  static final CameraId GATE = new CameraId("gate");
  static final MediaTime START = MediaTime.of(Instant.parse("2026-03-01T23:59:30Z"));
  static final Duration MARGIN = Duration.ofSeconds(2);

  final Path spill;
  final Path evidence;
  final Meters meters = Meters.inMemory();
  final List<CutResult> results = new ArrayList<>();
  final Recorders recorders;
  final CameraRecorder recorder;
  private final SystemDisk disk = new SystemDisk();
  private final Semaphore slow = new Semaphore(0);
  private volatile boolean broken;
  private volatile boolean slowed;
  private long usable = Long.MAX_VALUE;
  private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
  private long number;
  private long spilledMicros = Long.MIN_VALUE;

  Recording(Path folder) {
    this(folder, MARGIN, MARGIN);
  }

  Recording(Path folder, Duration before, Duration after) {
    spill = folder.resolve("spill");
    evidence = folder.resolve("evidence");
    recorders =
        new Recorders(
            new SaolaConfig.Ingest(10, 64 << 20, spill, List.of()),
            evidence,
            results::add,
            meters,
            nanos::get,
            this);
    recorder = recorders.open(GATE, before, after);
  }

  /** A stream begins. */
  void begin(Film film) {
    number = 0;
    recorder.ring().begin(film.setup());
  }

  /**
   * The camera sends its film's units of {@code [from, to)} seconds, in their order, in real time;
   * the disk is seen to five times a second.
   *
   * @param at seconds since {@link #START} at which the film's second 0 is
   */
  void send(Film film, double from, double to, double at) {
    for (TestUnits.Unit unit : stretch(film, from, to)) {
      long micros = START.micros() + (long) (at * 1e6) + unit.micros();
      send(unit, micros);
      if (Math.abs(micros - spilledMicros) >= 200_000) {
        spilledMicros = micros;
        recorders.spillRound();
      }
    }
  }

  void send(Film film, double from, double to) {
    send(film, from, to, 0);
  }

  /** The same while nobody sees to the disk. */
  void append(Film film, double from, double to) {
    stretch(film, from, to).forEach(unit -> send(unit, START.micros() + unit.micros()));
  }

  private static List<TestUnits.Unit> stretch(Film film, double from, double to) {
    return film.units().subList((int) Math.round(from * Film.FPS), (int) Math.round(to * Film.FPS));
  }

  private void send(TestUnits.Unit unit, long micros) {
    nanos.accumulateAndGet((micros - START.micros()) * 1_000 + 1_000_000_000L, Math::max);
    try (AccessUnit whole = unit.toAccessUnit(0)) {
      ByteBuf data = whole.data();
      recorder
          .ring()
          .append(
              new AccessUnit(
                  data,
                  Coding.of(unit.keyframe()),
                  number++,
                  new MediaTime(micros),
                  TimeOrigin.CAMERA,
                  nanos.get(),
                  0));
    }
  }

  static MediaTime at(double seconds) {
    return START.plusMicros(Math.round(seconds * 1e6));
  }

  void hold(String situation, double startedAt) {
    recorders.accept(new Demand.Hold(GATE, situation, at(startedAt)));
  }

  void release(String situation) {
    recorders.accept(new Demand.Release(GATE, situation));
  }

  void cut(String situation, double startedAt, double detectedAt, double... stills) {
    recorders.accept(
        new Demand.Cut(
            GATE,
            situation,
            new IncidentId("gate~" + situation + "~0~0"),
            at(startedAt),
            at(detectedAt),
            Arrays.stream(stills).mapToObj(Recording::at).toList()));
  }

  /** Time goes by without anything being sent. */
  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    recorders.spillRound();
    recorders.cutRound();
  }

  /** The one result that has come. */
  CutResult result() {
    recorders.cutRound();
    assertThat(results).hasSize(1);
    return results.getFirst();
  }

  Path clip() {
    return file(result().clip());
  }

  Path file(CutResult.Part part) {
    assertThat(part).as("a part of %s", results).isNotNull();
    return evidence.resolve(part.key());
  }

  double count(Meter meter) {
    return meters.counter(meter, GATE).count();
  }

  /** Everything written to the disk fails from now on, or works again. */
  void breakDisk(boolean isBroken) {
    broken = isBroken;
  }

  /** Everything written to the disk waits from now on. */
  void slowDisk() {
    slowed = true;
  }

  /** The disk is fast again. */
  void releaseDisk() {
    slowed = false;
    slow.release(1_000);
  }

  /** Whether somebody waits for the disk. */
  boolean isDiskAwaited() {
    return slow.hasQueuedThreads();
  }

  void leaveFree(long bytes) {
    usable = bytes;
  }

  @Override
  public WritableByteChannel create(Path file) throws IOException {
    if (broken) {
      throw new IOException("No space left on device");
    }
    return new Fragile(disk.create(file));
  }

  @Override
  public long usableBytes(Path folder) throws IOException {
    return Math.min(usable, Math.max(disk.usableBytes(folder), SpillFolder.LEFT_FREE));
  }

  List<Path> spilled() throws IOException {
    if (!Files.isDirectory(spill)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(spill)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Override
  public void close() {
    recorders.close();
  }

  /** Fails in the middle of a write once the disk is broken. */
  private final class Fragile implements WritableByteChannel {

    private final WritableByteChannel real;

    Fragile(WritableByteChannel real) {
      this.real = real;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (slowed) {
        slow.acquireUninterruptibly();
      }
      if (broken) {
        real.write(bytes.slice(0, bytes.remaining() / 2));
        throw new IOException("No space left on device");
      }
      return real.write(bytes);
    }

    @Override
    public boolean isOpen() {
      return real.isOpen();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}
