package io.saola.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.CameraId;
import io.saola.core.config.SaolaConfig;
import io.saola.core.incident.IncidentId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.CutResult;
import io.saola.core.stage.Demand;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.CodecSetup;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.decode.TestUnits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordersTest {

  @TempDir static Path films;
  @TempDir Path folder;

  private final Meters meters = Meters.inMemory();
  private final List<CutResult> results = new CopyOnWriteArrayList<>();

  @AfterEach
  void shouldLeakNothing() {
    assertThat(NativeCounts.total()).isZero();
  }

  @Test
  void shouldCutByItselfWithItsOwnThreads() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recorders recorders = recorders()) {
      CameraRecorder recorder = open(recorders);
      recorder.ring().begin(film.setup());
      feed(recorder.ring(), film, 0, 60);
      recorders.accept(new Demand.Hold(Recording.GATE, "a", Recording.at(5)));
      await().until(() -> spillBytes() > 0);
      feed(recorder.ring(), film, 60, 80);
      recorders.accept(cut("a", 5, 7));
      feed(recorder.ring(), film, 80, 120);

      await().until(() -> !results.isEmpty());
      assertThat(results.getFirst().trouble()).isEmpty();
      assertThat(
              film.numbersIn(folder.resolve("evidence").resolve(results.getFirst().clip().key())))
          .isEqualTo(IntStream.range(30, 91).boxed().toList());
      await().until(() -> spillBytes() == 0);
      assertThat(folder.resolve("spill")).isEmptyDirectory();
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("saola-spill", "saola-clips");
  }

  @Test
  void shouldCutWhatThereIsWhenItStops() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    Recorders recorders = recorders();
    CameraRecorder recorder = open(recorders);
    recorder.ring().begin(film.setup());
    feed(recorder.ring(), film, 0, 60);
    recorders.accept(new Demand.Hold(Recording.GATE, "a", Recording.at(5)));
    recorders.accept(cut("a", 5, 5.9));

    recorders.close();
    recorders.close();

    assertThat(results).hasSize(1);
    assertThat(results.getFirst().clip()).isNotNull();
    assertThat(results.getFirst().trouble())
        .isEqualTo("The clip ends 2.0 s early, since no later video came.");
    assertThat(ringBytes()).isZero();
    assertThat(spillBytes()).isZero();
  }

  @Test
  void shouldFinishTheClipsOfACameraThatIsRemoved() throws Exception {
    Film film = Film.h264(films, 20, Film.CAMERA_LIKE);
    try (Recording camera = new Recording(folder)) {
      camera.begin(film);
      camera.send(film, 0, 6);
      camera.hold("a", 5);
      camera.send(film, 6, 7);
      camera.cut("a", 5, 6.5);
      camera.hold("b", 6);

      camera.recorder.close();
      CameraRecorder next =
          camera.recorders.open(Recording.GATE, Recording.MARGIN, Recording.MARGIN);
      camera.recorders.cutRound();
      camera.recorders.spillRound();

      assertThat(camera.result().clip()).isNotNull();
      assertThat(camera.spilled()).isEmpty();
      assertThat(camera.recorder.ring().isClosed()).isTrue();
      assertThat(next.ring().isClosed()).isFalse();
    }
  }

  @Test
  void shouldRefuseASecondRecorderOfACamera() {
    try (Recorders recorders = recorders()) {
      CameraRecorder first = open(recorders);

      assertThatThrownBy(() -> open(recorders))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("camera gate is recorded already");

      first.close();
      open(recorders);
    }
  }

  @Test
  void shouldPassOverDemandsOfCamerasItDoesNotKnow() {
    try (Recorders recorders = recorders()) {
      CameraId other = new CameraId("other");

      recorders.accept(new Demand.Hold(other, "a", Recording.START));
      recorders.accept(new Demand.Release(other, "a"));
      recorders.accept(new Demand.Wake(other, Recording.START));
    }

    assertThat(results).isEmpty();
  }

  @Test
  void shouldGiveTheMemoryOfARingAloneBack() {
    try (Recorders recorders = recorders()) {
      EncodedRing ring = recorders.ring(Recording.GATE, Duration.ofSeconds(4));
      ring.begin(CodecSetup.of(VideoCodec.H264));
      RingUnits.append(ring, 0, true, 0, 100_000);
      assertThat(ringBytes()).isEqualTo(7.0 * ChunkPool.CHUNK);

      ring.close();

      assertThat(ringBytes()).isZero();
    }
  }

  @Test
  void shouldHoldAThousandCamerasInLittleMoreThanTheirBytes() {
    // 1 Mbit/s, 25 pictures and one keyframe a second: four to five seconds are held of each.
    ChunkPool pool = new ChunkPool(768L << 20);
    try (AccessUnit keyframe = RingUnits.unit(0, true, 0, 20_000);
        AccessUnit picture = RingUnits.unit(1, false, 0, 4_375)) {
      List<EncodedRing> rings =
          IntStream.range(0, 1_000)
              .mapToObj(
                  i ->
                      new EncodedRing(
                          pool,
                          Duration.ofSeconds(4),
                          meters.counter(Meter.RING_SHORTENED, Recording.GATE)))
              .toList();
      long held = 0;
      for (EncodedRing ring : rings) {
        ring.begin(CodecSetup.of(VideoCodec.H264));
        for (int i = 0; i < 150; i++) {
          AccessUnit template = i % 25 == 0 ? keyframe : picture;
          ring.append(at(template, i));
        }
        held += ring.end() - ring.first();
      }

      long bytes = held / 25 * (20_000 + 24 * 4_375);
      assertThat(held).isEqualTo(1_000 * 125);
      assertThat(pool.usedBytes()).isBetween(bytes, bytes + bytes / 25);
      rings.forEach(EncodedRing::close);
    }
    assertThat(pool.usedBytes()).isZero();
    pool.close();
  }

  private static AccessUnit at(AccessUnit template, int number) {
    return new AccessUnit(
        template.data(),
        template.coding(),
        number,
        new MediaTime(number * 40_000L),
        template.origin(),
        number * 40_000_000L,
        0);
  }

  private Recorders recorders() {
    return new Recorders(
        new SaolaConfig.Ingest(10, 64 << 20, folder.resolve("spill"), List.of()),
        folder.resolve("evidence"),
        results::add,
        meters,
        Ticker.system());
  }

  private static CameraRecorder open(Recorders recorders) {
    return recorders.open(Recording.GATE, Recording.MARGIN, Recording.MARGIN);
  }

  private static void feed(EncodedRing ring, Film film, int from, int to) {
    for (int i = from; i < to; i++) {
      TestUnits.Unit unit = film.units().get(i);
      try (AccessUnit whole = unit.toAccessUnit(0)) {
        ring.append(
            new AccessUnit(
                whole.data(),
                whole.coding(),
                i,
                Recording.START.plusMicros(unit.micros()),
                whole.origin(),
                unit.micros() * 1_000 + System.nanoTime() - 6_000_000_000L,
                0));
      }
    }
  }

  private static Demand.Cut cut(String situation, double startedAt, double detectedAt) {
    return new Demand.Cut(
        Recording.GATE,
        situation,
        new IncidentId("gate~" + situation + "~0~0"),
        Recording.at(startedAt),
        Recording.at(detectedAt),
        List.of());
  }

  private double ringBytes() {
    return meters.registry().get("saola.record.ring.bytes").gauge().value();
  }

  private double spillBytes() {
    return meters.registry().get("saola.record.spill.bytes").gauge().value();
  }
}
