package io.saola.ingest.camera;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.CameraState;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.CameraStatus.StreamInfo;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.config.SaolaConfig;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.camera.FakeSource.FakeAttempt;
import io.saola.ingest.camera.MediaSource.End;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.decode.TestMedia;
import io.saola.ingest.record.Recorders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraSupervisorTest {

  private static final PictureFormat INPUT = new PictureFormat(32, 32, PixelLayout.GRAY, 0);

  /** Full jitter at its longest: the wait is the bound itself. */
  private static final RandomGenerator LONGEST = new Longest();

  private final CameraConfig config = TestMedia.camera("gate", Path.of("unused"), 5, Region.ALL);
  private final TestTime time = new TestTime();
  private final FakeSource source = new FakeSource();
  private final Meters meters = Meters.inMemory();
  private final List<CameraStatus> statuses = new ArrayList<>();
  private final Recorders recorders;
  private final CameraIngest camera;

  CameraSupervisorTest(@TempDir Path folder) {
    SaolaConfig.Ingest settings = new SaolaConfig.Ingest(10, 1 << 20, folder, List.of());
    this.recorders = new Recorders(settings, folder, _ -> {}, meters, time);
    this.camera =
        new CameraIngest(
            config,
            INPUT,
            time,
            new CameraIngest.Shared(
                (camera, stream, meters, faults, timers) -> source,
                AnalysisFrame::close,
                recorders,
                Runnable::run,
                new Backlog(time),
                new ConnectBudget(10, time, time),
                LONGEST,
                meters,
                time,
                time,
                statuses::add));
  }

  @AfterEach
  void shouldLeakNothing() {
    CompletableFuture<Void> over = camera.disconnect();
    time.settle();
    assertThat(over).isCompleted();
    camera.close();
    recorders.close();
    assertThat(time.timersWaiting()).isZero();
    assertThat(NativeCounts.total()).isZero();
  }

  @Test
  void shouldShowACameraStreamingOnceMediaArrives() {
    start();
    assertThat(camera.status().state()).isEqualTo(CameraState.CONNECTING);

    source.newest().announce();
    time.pass(ofSeconds(1));
    assertThat(camera.status().state()).isEqualTo(CameraState.CONNECTING);
    source.newest().send();
    time.settle();

    assertThat(camera.status().state()).isEqualTo(CameraState.STREAMING);
    assertThat(camera.status().reason()).isEmpty();
    assertThat(camera.status().since()).isEqualTo(TestTime.START.plusSeconds(1));
    assertThat(camera.status().stream()).isEqualTo(new StreamInfo("H264", 0, 0));
  }

  @Test
  void shouldTryAgainForEverWithGrowingWaits() {
    start();

    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      waits.add(failAndWait(End.Kind.UNREACHABLE).toSeconds());
    }

    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L, 30L);
    assertThat(camera.status().state()).isEqualTo(CameraState.OFFLINE);
    assertThat(camera.status().reason()).isEqualTo("sentence");
    assertThat(camera.status().since()).isEqualTo(TestTime.START);
    assertThat(meters.counter(Meter.CONNECTS, config.id()).count()).isEqualTo(10);
    assertThat(meters.counter(Meter.DISCONNECTS, config.id()).count()).isEqualTo(9);
  }

  @Test
  void shouldKnockLessOftenWhereItIsRefused() {
    start();

    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      waits.add(failAndWait(End.Kind.REFUSED).toSeconds());
    }

    assertThat(waits).endsWith(32L, 60L, 60L);
    assertThat(camera.status().state()).isEqualTo(CameraState.REFUSED);
  }

  @Test
  void shouldForgetFailuresOnlyAfterSustainedMedia() {
    start();
    failAndWait(End.Kind.UNREACHABLE);
    failAndWait(End.Kind.UNREACHABLE);

    stream(ofSeconds(5));
    assertThat(failAndWait(End.Kind.LOST)).isEqualTo(ofSeconds(4));
    assertThat(camera.status().state()).isEqualTo(CameraState.OFFLINE);

    stream(ofSeconds(11));
    assertThat(failAndWait(End.Kind.LOST)).isEqualTo(ofSeconds(1));
    assertThat(camera.status().state()).isEqualTo(CameraState.CONNECTING);
    assertThat(camera.status().reason()).isEqualTo("sentence");
  }

  @Test
  void shouldTakeSilenceForAStallAndConnectAgain() {
    start();
    stream(ofSeconds(3));
    FakeAttempt silent = source.newest();

    time.pass(ofMillis(9_900));
    assertThat(camera.status().state()).isEqualTo(CameraState.STREAMING);
    time.pass(ofMillis(200));

    assertThat(camera.status().state()).isEqualTo(CameraState.STALLED);
    assertThat(camera.status().reason()).contains("no picture for 10 s");
    assertThat(silent.closed).isTrue();
    time.pass(ofSeconds(2));
    assertThat(source.attempts).hasSize(2);
  }

  @Test
  void shouldNotWaitForEverForAnAnswer() {
    start();

    time.pass(ofSeconds(41));

    assertThat(source.attempts.getFirst().closed).isTrue();
    assertThat(camera.status().state()).isEqualTo(CameraState.OFFLINE);
  }

  @Test
  void shouldIgnoreWhatAnEarlierAttemptStillSays() {
    start();
    FakeAttempt first = source.newest();
    first.announce();
    time.pass(ofSeconds(12));
    time.pass(ofSeconds(2));
    source.newest().announce();
    source.newest().send();
    time.settle();

    first.listener.onEnd(new End(End.Kind.LOST, "late"));
    time.settle();

    assertThat(source.attempts).hasSize(2);
    assertThat(camera.status().state()).isEqualTo(CameraState.STREAMING);
  }

  @Test
  void shouldFreeAccessUnitsThatCannotBeUsed() {
    start();

    AccessUnit beforeStream = source.newest().send();
    source.newest().announce();
    AccessUnit noKeyframe = source.newest().send();

    assertThat(beforeStream.data().refCnt()).isZero();
    assertThat(noKeyframe.data().refCnt()).isZero();
    assertThat(meters.counter(Meter.FRAMES_AWAITING_KEYFRAME, config.id()).count()).isEqualTo(1);
  }

  @Test
  void shouldLeaveARecordingThatIsOver() {
    start();
    stream(ofSeconds(3));

    source.newest().end(End.Kind.FINISHED, "recording x has ended");
    time.pass(ofMinutes(10));

    assertThat(source.attempts).hasSize(1);
    assertThat(camera.status().state()).isEqualTo(CameraState.OFFLINE);
    assertThat(camera.status().reason()).isEqualTo("recording x has ended");
  }

  @Test
  void shouldGoOnWhereAConnectionCannotEvenBeTried() {
    source.broken = true;
    start();
    assertThat(camera.status().state()).isEqualTo(CameraState.OFFLINE);
    assertThat(camera.status().reason()).contains("no authority in file");

    source.broken = false;
    time.pass(ofSeconds(2));

    assertThat(source.attempts).hasSize(1);
  }

  @Test
  void shouldTellEachChangeOnce() {
    start();
    failAndWait(End.Kind.UNREACHABLE);
    failAndWait(End.Kind.UNREACHABLE);
    stream(ofSeconds(2));

    assertThat(statuses)
        .extracting(CameraStatus::state)
        .containsExactly(CameraState.OFFLINE, CameraState.OFFLINE, CameraState.STREAMING);
  }

  private void start() {
    camera.start();
    time.pass(Duration.ZERO);
  }

  /** Media for so long, one access unit a second. */
  private void stream(Duration duration) {
    source.newest().announce();
    for (long second = 0; second <= duration.toSeconds(); second++) {
      source.newest().send();
      time.pass(second == duration.toSeconds() ? Duration.ZERO : ofSeconds(1));
    }
  }

  /** Ends the attempt and tells how long it took to the next. */
  private Duration failAndWait(End.Kind kind) {
    int before = source.attempts.size();
    source.newest().end(kind, "sentence");
    Duration waited = Duration.ZERO;
    while (source.attempts.size() == before && waited.toSeconds() < 100) {
      time.pass(ofMillis(500));
      waited = waited.plusMillis(500);
    }
    return waited;
  }

  private static final class Longest implements RandomGenerator {

    @Override
    public long nextLong() {
      return 0;
    }

    @Override
    public long nextLong(long bound) {
      return bound - 1;
    }
  }
}
