package io.saola.ingest.camera;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraState;
import io.saola.core.camera.CameraStatistics;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.CameraStatus.StreamInfo;
import io.saola.core.camera.Outage;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.frame.Picture;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.core.metrics.Meter;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.decode.TestMedia;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IngestNodeTest extends NodeTrial {

  @Test
  void shouldWatchARecordingWhileAnotherCameraFails() {
    CameraConfig good = TestMedia.camera("good", loop(), 10, Region.ALL);
    CameraConfig bad = TestMedia.camera("bad", folder.resolve("nothing.mp4"), 10, Region.ALL);

    try (IngestNode node = node()) {
      node.apply(List.of(good, bad));

      await().atMost(20, SECONDS).until(() -> frames.getOrDefault(good.id(), 0) >= 15);
      await().until(() -> count(Meter.CONNECTS, bad.id()) >= 2);
      assertThat(node.statuses())
          .extracting(CameraStatus::camera, CameraStatus::state)
          .containsExactly(
              tuple(good.id(), CameraState.STREAMING), tuple(bad.id(), CameraState.OFFLINE));
      assertThat(told.get(bad.id()).reason()).contains("nothing.mp4").contains("no such file");
      assertThat(told.get(good.id()).stream()).isEqualTo(new StreamInfo("H264", 320, 240));
      assertThat(count(Meter.CONNECTS, good.id())).isEqualTo(1);
      assertThat(frames).doesNotContainKey(bad.id());
    }
  }

  @Test
  void shouldGiveTheNewestPictureOfACamera() {
    CameraConfig good = TestMedia.camera("good", loop(), 10, Region.ALL);

    try (IngestNode node = node()) {
      node.apply(List.of(good));

      await().atMost(20, SECONDS).until(() -> frames.getOrDefault(good.id(), 0) >= 1);
      try (Picture picture = node.latestPicture(good.id()).orElseThrow()) {
        assertThat(picture.width()).isEqualTo(320);
        assertThat(picture.jpeg(160)).startsWith(0xFF, 0xD8);
      }
      assertThat(node.latestPicture(new CameraId("unknown"))).isEmpty();
    }
  }

  @Test
  void shouldCloseBeforeItHadACamera() {
    IngestNode node = node();

    node.close();
    node.close();
    node.apply(List.of(TestMedia.camera("good", folder.resolve("x.mp4"), 10, Region.ALL)));

    assertThat(node.statuses()).isEmpty();
  }

  @Test
  void shouldLeaveCamerasAloneThatDidNotChange() {
    Path film = loop();
    CameraConfig untouched = TestMedia.camera("untouched", film, 10, Region.ALL);
    CameraConfig faster = TestMedia.camera("faster", film, 5, Region.ALL);
    CameraConfig leaving = TestMedia.camera("leaving", film, 5, Region.ALL);
    CameraConfig coming = TestMedia.camera("coming", film, 5, Region.ALL);
    try (IngestNode node = node()) {
      node.apply(List.of(untouched, faster, leaving));
      awaitFrames(untouched, 3);
      awaitFrames(faster, 3);
      awaitFrames(leaving, 3);
      CameraStatus before = node.statuses().getFirst();

      node.apply(
          List.of(coming, renamed(untouched), TestMedia.camera("faster", film, 10, Region.ALL)));
      int seen = frames.getOrDefault(leaving.id(), 0);
      awaitFrames(coming, 3);
      awaitFrames(untouched, frames.get(untouched.id()) + 3);

      assertThat(node.statuses())
          .extracting(CameraStatus::camera)
          .containsExactly(coming.id(), untouched.id(), faster.id());
      assertThat(node.statuses().get(1)).isEqualTo(before);
      assertThat(count(Meter.CONNECTS, untouched.id())).isEqualTo(1);
      await().until(() -> count(Meter.CONNECTS, faster.id()) == 2);
      assertThat(frames.get(leaving.id())).isEqualTo(seen);
      assertThat(node.statistics(leaving.id())).isEmpty();
    }
  }

  @Test
  void shouldHoldCamerasWhetherTheyAreThereOrStillToCome() {
    Path film = loop();
    CameraConfig there = TestMedia.camera("there", film, 10, Region.ALL);
    CameraConfig coming = TestMedia.camera("coming", film, 10, Region.ALL);
    CameraConfig watched = TestMedia.camera("watched", film, 10, Region.ALL);
    try (IngestNode node = node()) {
      node.apply(List.of(there));
      awaitFrames(there, 3);

      node.hold(() -> Set.of(there.id(), coming.id()));
      node.apply(List.of(there, coming, watched));
      awaitFrames(watched, 10);
      await().until(() -> isShown(node, coming));
      int seen = frames.getOrDefault(there.id(), 0);
      awaitFrames(watched, frames.get(watched.id()) + 5);

      assertThat(frames.get(there.id())).isEqualTo(seen);
      assertThat(frames).doesNotContainKey(coming.id());
      assertThat(count(Meter.CONNECTS, there.id())).isEqualTo(1);

      node.hold(Set::of);

      awaitFrames(there, seen + 3);
      awaitFrames(coming, 3);
    }
  }

  private static boolean isShown(IngestNode node, CameraConfig camera) {
    Optional<Picture> picture = node.latestPicture(camera.id());
    picture.ifPresent(Picture::close);
    return picture.isPresent();
  }

  @Test
  void shouldEndEveryCamera() {
    CameraConfig camera = TestMedia.camera("gate", loop(), 10, Region.ALL);
    try (IngestNode node = node()) {
      node.apply(List.of(camera));
      awaitFrames(camera, 1);

      node.apply(List.of());

      assertThat(node.statuses()).isEmpty();
      assertThat(NativeCounts.total()).isZero();
    }
  }

  @Test
  void shouldCountWhatACameraSends() {
    CameraConfig camera = TestMedia.camera("gate", loop(), 10, Region.ALL);
    try (IngestNode node = node()) {
      node.apply(List.of(camera));

      await().atMost(30, SECONDS).until(() -> statistics(node, camera).decodedPerSecond() > 0);

      CameraStatistics statistics = statistics(node, camera);
      assertThat(statistics.accessUnits()).isPositive();
      assertThat(statistics.accessUnitsDamaged()).isZero();
      assertThat(statistics.reconnects()).isZero();
      assertThat(statistics.origin()).isEqualTo(TimeOrigin.FILE);
      assertThat(statistics.faults()).isEmpty();
      assertThat(node.statistics(new CameraId("unknown"))).isEmpty();
    }
  }

  @Test
  void shouldShowHowManyCamerasAreInWhichState() {
    CameraConfig good = TestMedia.camera("good", loop(), 10, Region.ALL);
    CameraConfig bad = TestMedia.camera("bad", folder.resolve("nothing.mp4"), 10, Region.ALL);
    List<Outage> heard = new CopyOnWriteArrayList<>();
    try (IngestNode node = node()) {
      node.onOutage(heard::add);
      node.apply(List.of(good, bad));

      await().until(() -> gauge("saola.cameras.streaming") == 1);
      await().until(() -> gauge("saola.cameras.offline") == 1);
      await().until(() -> !heard.isEmpty());

      assertThat(gauge("saola.cameras.refused")).isZero();
      assertThat(gauge("saola.outages.open")).isEqualTo(1);
      assertThat(node.outages())
          .singleElement()
          .satisfies(outage -> assertThat(outage.cameras()).containsExactly(bad.id()));
    }
  }

  @Test
  void shouldNeedNoMoreThreadsForMoreCameras() {
    try (IngestNode node = node()) {
      node.apply(unreachable(5));
      await().until(() -> connects() >= 5);
      Set<String> few = threads();

      node.apply(unreachable(300));
      await().atMost(30, SECONDS).until(() -> connects() >= 300);

      assertThat(node.statuses()).hasSize(300);
      int cores = Runtime.getRuntime().availableProcessors();
      assertThat(few).isNotEmpty();
      assertThat(threads()).hasSizeLessThanOrEqualTo(cores + Math.min(cores, 4));
    }
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("saola-rtsp") || name.startsWith("saola-decode"))
        .collect(Collectors.toSet());
  }

  private double connects() {
    return meters.registry().find(Meter.CONNECTS.meterName()).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private List<CameraConfig> unreachable(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> TestMedia.camera("c" + i, folder.resolve("no.mp4"), 5, Region.ALL))
        .toList();
  }

  private static CameraConfig renamed(CameraConfig camera) {
    return new CameraConfig(
        camera.id(),
        "another name",
        camera.location(),
        camera.stream(),
        camera.evidence(),
        camera.detector(),
        camera.analysis(),
        List.of(
            new CameraConfig.Zone(
                "yard",
                "yard",
                new Polygon(List.of(new Point(0, 0), new Point(1, 0), new Point(0, 1))),
                List.of())),
        camera.lines(),
        camera.calibration(),
        camera.rules());
  }

  private static CameraStatistics statistics(IngestNode node, CameraConfig camera) {
    return node.statistics(camera.id()).orElseThrow();
  }
}
