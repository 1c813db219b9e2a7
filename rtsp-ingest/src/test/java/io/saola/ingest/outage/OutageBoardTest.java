package io.saola.ingest.outage;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraState;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.Outage;
import io.saola.core.camera.Outage.Scope;
import io.saola.core.camera.StreamAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutageBoardTest {

  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  private final List<Outage> heard = new ArrayList<>();
  private Duration passed = Duration.ZERO;
  private final OutageBoard board =
      new OutageBoard(() -> passed.toNanos(), () -> START.plus(passed), heard::add);

  @Test
  void shouldMakeOneOutageOfFiftyCamerasBehindOneSwitch() {
    List<CameraId> behind = watch(50, "10.1.2.");
    watch(50, "10.1.3.");

    for (CameraId camera : behind) {
      show(camera, CameraState.OFFLINE);
      pass(Duration.ofMillis(400));
    }

    assertThat(board.outages())
        .singleElement()
        .satisfies(
            outage -> {
              assertThat(outage.isOpen()).isTrue();
              assertThat(outage.since()).isEqualTo(START);
              assertThat(outage.scope()).isEqualTo(Scope.NETWORK);
              assertThat(outage.place()).isEqualTo("10.1.2.0/24");
              assertThat(outage.cameras()).isEqualTo(behind);
              assertThat(outage.away()).isEqualTo(behind);
              assertThat(outage.cause()).startsWith("50 cameras of network 10.1.2.0/24");
            });
    assertThat(board.open()).isEqualTo(1);
    assertThat(heard).extracting(Outage::id).containsOnly(board.outages().getFirst().id());
    assertThat(heard).hasSizeLessThan(25);
  }

  @Test
  void shouldMakeALoneCameraAnOutageOfOne() {
    CameraId camera = watch(3, "10.1.2.").getFirst();

    show(camera, CameraState.STALLED);
    pass(ofSeconds(1));

    assertThat(heard)
        .singleElement()
        .satisfies(
            outage -> {
              assertThat(outage.scope()).isEqualTo(Scope.CAMERA);
              assertThat(outage.place()).isEqualTo(camera.value());
              assertThat(outage.cause())
                  .isEqualTo("camera " + camera + ": stalled, because the test says so");
            });
  }

  @Test
  void shouldKeepApartWhatFailsAtOtherTimes() {
    List<CameraId> cameras = watch(20, "10.1.2.");

    show(cameras.get(0), CameraState.OFFLINE);
    pass(ofHours(5));
    show(cameras.get(1), CameraState.OFFLINE);
    pass(ofSeconds(1));

    assertThat(board.outages())
        .extracting(Outage::cameras)
        .containsExactly(List.of(cameras.get(1)), List.of(cameras.get(0)));
  }

  @Test
  void shouldLetCamerasJoinLaterWhereMostOfTheNetworkIsAway() {
    List<CameraId> cameras = watch(10, "10.1.2.");
    watch(20, "10.9.9.");
    cameras.subList(0, 6).forEach(camera -> show(camera, CameraState.OFFLINE));

    pass(ofMinutes(10));
    show(cameras.get(8), CameraState.STALLED);
    pass(ofSeconds(1));

    assertThat(board.outages()).hasSize(1);
    assertThat(board.outages().getFirst().cameras()).hasSize(7);
  }

  @Test
  void shouldNameTheHostWhoseChannelsAreAway() {
    List<CameraId> channels = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      CameraId channel = new CameraId("channel-" + i);
      board.watch(channel, rtsp("recorder.city.vn"));
      channels.add(channel);
    }
    watch(20, "10.1.2.");

    channels.forEach(camera -> show(camera, CameraState.OFFLINE));
    pass(ofSeconds(1));

    assertThat(board.outages())
        .singleElement()
        .extracting(Outage::scope, Outage::place)
        .containsExactly(Scope.HOST, "recorder.city.vn");
  }

  @Test
  void shouldBlameTheNodeWhenMostCamerasGoWhateverTheirNetwork() {
    List<CameraId> first = watch(5, "10.1.2.");
    List<CameraId> second = watch(5, "10.1.3.");
    List<CameraId> third = watch(5, "10.1.4.");
    first.forEach(camera -> show(camera, CameraState.OFFLINE));
    pass(ofSeconds(2));
    String id = board.outages().getFirst().id();

    second.forEach(camera -> show(camera, CameraState.OFFLINE));
    third.forEach(camera -> show(camera, CameraState.OFFLINE));
    pass(ofSeconds(2));

    assertThat(board.outages())
        .singleElement()
        .satisfies(
            outage -> {
              assertThat(outage.id()).isEqualTo(id);
              assertThat(outage.scope()).isEqualTo(Scope.NODE);
              assertThat(outage.cameras()).hasSize(15);
            });
  }

  @Test
  void shouldEndWhatBecomesPartOfAnother() {
    List<CameraId> cameras = new ArrayList<>(watch(1, "10.1.2."));
    cameras.addAll(watch(1, "10.1.3."));
    cameras.addAll(watch(1, "10.1.4."));
    for (CameraId camera : cameras) {
      show(camera, CameraState.OFFLINE);
      pass(ofSeconds(1));
    }

    assertThat(board.outages()).hasSize(1);
    String whole = board.outages().getFirst().id();
    assertThat(heard)
        .filteredOn(outage -> !outage.id().equals(whole))
        .last()
        .satisfies(
            part -> {
              assertThat(part.isOpen()).isFalse();
              assertThat(part.cause()).isEqualTo("part of outage " + whole);
            });
  }

  @Test
  void shouldEndWhenTheLastCameraIsBackForGood() {
    List<CameraId> cameras = watch(2, "10.1.2.");
    cameras.forEach(camera -> show(camera, CameraState.OFFLINE));
    pass(ofSeconds(60));
    show(cameras.get(0), CameraState.STREAMING);
    pass(ofSeconds(30));
    assertThat(board.outages().getFirst().away()).containsExactly(cameras.get(1));

    show(cameras.get(1), CameraState.STREAMING);
    pass(ofSeconds(9));
    assertThat(board.open()).isEqualTo(1);
    pass(ofSeconds(2));

    assertThat(board.open()).isZero();
    assertThat(board.outages())
        .singleElement()
        .satisfies(
            outage -> {
              assertThat(outage.until()).contains(START.plusSeconds(90));
              assertThat(outage.cameras()).isEqualTo(cameras);
              assertThat(outage.away()).isEmpty();
            });
    assertThat(heard.getLast()).isEqualTo(board.outages().getFirst());
  }

  @Test
  void shouldStayOneOutageWhileACameraFlaps() {
    CameraId camera = watch(1, "10.1.2.").getFirst();

    for (int i = 0; i < 20; i++) {
      show(camera, CameraState.OFFLINE);
      pass(ofSeconds(5));
      show(camera, CameraState.STREAMING);
      pass(ofSeconds(8));
    }
    assertThat(board.outages()).singleElement().matches(Outage::isOpen);
    pass(ofSeconds(10));

    assertThat(board.outages()).singleElement().matches(outage -> !outage.isOpen());
    assertThat(heard).hasSize(2);
  }

  @Test
  void shouldNotCallARefusalAnOutage() {
    List<CameraId> cameras = watch(2, "10.1.2.");
    show(cameras.get(0), CameraState.OFFLINE);
    pass(ofSeconds(1));

    show(cameras.get(0), CameraState.REFUSED);
    show(cameras.get(1), CameraState.REFUSED);
    pass(ofSeconds(11));

    assertThat(board.open()).isZero();
    assertThat(board.outages()).hasSize(1);
  }

  @Test
  void shouldNotWaitForACameraThatIsWatchedNoMore() {
    List<CameraId> cameras = watch(2, "10.1.2.");
    cameras.forEach(camera -> show(camera, CameraState.OFFLINE));
    pass(ofSeconds(20));
    show(cameras.get(0), CameraState.STREAMING);
    pass(ofSeconds(20));

    board.forget(cameras.get(1));
    show(cameras.get(1), CameraState.OFFLINE);
    pass(ofSeconds(1));

    assertThat(board.open()).isZero();
  }

  @Test
  void shouldBlameNoNetworkForRecordings() {
    for (int i = 1; i <= 4; i++) {
      CameraId camera = new CameraId("film-" + i);
      board.watch(camera, new StreamAddress.Recording(Path.of("film.mp4")));
      show(camera, CameraState.OFFLINE);
    }
    pass(ofSeconds(1));

    assertThat(board.outages())
        .hasSize(4)
        .allSatisfy(outage -> assertThat(outage.scope()).isEqualTo(Scope.CAMERA));
  }

  @Test
  void shouldTellNetworksOfBothFamilies() {
    assertThat(Place.of(rtsp("10.1.2.77")).network()).isEqualTo("10.1.2.0/24");
    assertThat(Place.of(rtsp("2001:db8:0:7::9")).network()).isEqualTo("2001:0db8:0000:0007::/64");
    assertThat(Place.of(rtsp("Gate.city.vn"))).isEqualTo(new Place("gate.city.vn", ""));
  }

  @Test
  void shouldKeepOnlyTheNewestOfThoseThatEnded() {
    CameraId camera = watch(1, "10.1.2.").getFirst();

    for (int i = 0; i < 130; i++) {
      show(camera, CameraState.OFFLINE);
      pass(ofSeconds(40));
      show(camera, CameraState.STREAMING);
      pass(ofSeconds(40));
    }

    assertThat(board.outages()).hasSize(100);
    assertThat(board.outages().getFirst().since()).isAfter(board.outages().getLast().since());
  }

  private List<CameraId> watch(int count, String prefix) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            i -> {
              CameraId camera = new CameraId("c" + prefix + i);
              board.watch(camera, rtsp(prefix + i));
              return camera;
            })
        .toList();
  }

  private static StreamAddress rtsp(String host) {
    return new StreamAddress.Rtsp("rtsp://" + host + "/live", host, 554, null);
  }

  private void show(CameraId camera, CameraState state) {
    board.changed(
        new CameraStatus(camera, state, "because the test says so", START.plus(passed), null));
  }

  private void pass(Duration duration) {
    Duration end = passed.plus(duration);
    for (Duration next = nextTick(); next.compareTo(end) <= 0; next = nextTick()) {
      passed = next;
      board.tick();
    }
    passed = end;
  }

  private Duration nextTick() {
    return ofSeconds(passed.toSeconds() + 1);
  }
}
