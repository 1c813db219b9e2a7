package io.saola.ingest.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.CameraConfig.Region;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.decode.TestMedia;
import io.saola.ingest.decode.TestUnits;
import io.saola.ingest.decode.TestUnits.Unit;
import io.saola.ingest.wake.DecodePolicy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera that sleeps and wakes when the test says so. */
class CatchUpTest {

  private static final PictureFormat INPUT = new PictureFormat(64, 64, PixelLayout.GRAY, 0);
  private static final String ONE_SECOND = "-g 25 -bf 0";

  @TempDir Path folder;

  private final Meters meters = Meters.inMemory();
  private final LatestPicture latest = new LatestPicture();
  private final Queue<Runnable> pool = new ArrayDeque<>();
  private final List<Long> analysed = new ArrayList<>();
  private final List<Integer> lost = new ArrayList<>();
  private final List<AccessUnit> sent = new ArrayList<>();
  private final HeldUnits held = new HeldUnits();
  private final Script policy = new Script();
  private LiveStream stream = LiveStream.ofCamera(VideoCodec.H264);
  private List<Unit> units = List.of();
  private final DecodeStage stage =
      new DecodeStage(
          TestMedia.camera("gate", Path.of("unused"), 5, Region.ALL),
          INPUT,
          this::take,
          latest,
          (_, _) -> {},
          held,
          policy,
          meters,
          new Backlog(() -> 0),
          pool::add);

  /** Keyframes, until it is told to wake. */
  private static final class Script implements DecodePolicy {

    boolean awake;
    boolean restarted;
    boolean missed;
    private boolean was;

    @Override
    public Verdict judge(Coding coding, int bytes, long micros) {
      boolean woke = awake && !was;
      was = awake;
      if (woke) {
        return Verdict.WAKE;
      }
      return awake || coding.keyframe() ? Verdict.DECODE : Verdict.SKIP;
    }

    @Override
    public void restart() {
      restarted = true;
    }

    @Override
    public void demand(long untilMicros) {
      awake = true;
    }

    @Override
    public void compared(int cells) {}

    @Override
    public void missed() {
      missed = true;
    }
  }

  @AfterEach
  void shouldLeakNothing() {
    stage.close();
    runPool();
    assertThat(sent).allSatisfy(unit -> assertThat(unit.data().refCnt()).isZero());
    assertThat(held.given).allSatisfy(unit -> assertThat(unit.data().refCnt()).isZero());
    assertThat(stage.buffersOut()).isZero();
    assertThat(NativeCounts.total()).isZero();
  }

  @Test
  void shouldDecodeKeyframesOnlyWhileQuiet() {
    make(ONE_SECOND);

    sendAndDecode(0, 75);

    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(3);
    assertThat(count(Meter.FRAMES_SKIPPED)).isEqualTo(72);
    assertThat(analysed).containsExactly(0L, 1_000_000L, 2_000_000L);
  }

  @Test
  void shouldDecodeWhatWasSkippedBeforeItGoesOnLive() {
    make(ONE_SECOND);
    sendAndDecode(0, 40);

    policy.awake = true;
    sendAndDecode(40, 75);

    assertThat(count(Meter.WAKES)).isEqualTo(1);
    assertThat(count(Meter.FRAMES_CAUGHT_UP)).isEqualTo(40 - 25);
    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(1 + 50);
    assertThat(count(Meter.DECODE_ERRORS)).isZero();
    assertThat(analysed)
        .isSorted()
        .startsWith(0L, 1_000_000L, 1_160_000L, 1_360_000L)
        .contains(1_560_000L, 2_960_000L);
  }

  @Test
  void shouldTakeWhatComesMeanwhileInOrderAndWithoutOverflow() {
    make("-g 75 -bf 0");
    sendAndDecode(0, 10);

    policy.awake = true;
    for (int i = 10; i < 70; i++) {
      send(i);
    }
    runPool();
    sendAndDecode(70, 75);

    assertThat(count(Meter.FRAMES_OVERFLOWED)).isZero();
    assertThat(count(Meter.FRAMES_CAUGHT_UP)).isEqualTo(69);
    // The one before the last is due.
    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(74);
    assertThat(count(Meter.DECODE_ERRORS)).isZero();
    assertThat(analysed).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void shouldAnalyseOnTheWayOnlyWhatIsNews() {
    make("-g 75 -bf 0");
    sendAndDecode(0, 60);

    policy.awake = true;
    sendAndDecode(60, 61);

    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(61);
    assertThat(analysed).startsWith(0L, 1_400_000L).hasSize(1 + 6);
  }

  @Test
  void shouldWaitForAKeyframeWhereTheRingIsTooShort() {
    make(ONE_SECOND);
    sendAndDecode(0, 40);
    held.forget(30);

    policy.awake = true;
    sendAndDecode(40, 75);

    assertThat(policy.missed).isTrue();
    assertThat(count(Meter.WAKES_LATE)).isEqualTo(1);
    assertThat(count(Meter.FRAMES_CAUGHT_UP)).isZero();
    assertThat(count(Meter.FRAMES_AWAITING_KEYFRAME)).isEqualTo(9);
    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(2 + 25);
    assertThat(count(Meter.DECODE_ERRORS)).isZero();
  }

  @Test
  void shouldLeapToTheNewestKeyframeWhenItFallsTooFarBehind() {
    make("-g 30 -bf 0");
    sendAndDecode(0, 10);

    policy.awake = true;
    for (int i = 10; i < 59; i++) {
      send(i);
    }
    runPool();

    assertThat(count(Meter.FRAMES_OVERFLOWED)).isEqualTo(30 - 10);
    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(1 + 29);
    assertThat(count(Meter.DECODE_ERRORS)).isZero();
    assertThat(analysed).isSorted();
  }

  @Test
  void shouldDecodeTheWholeStreamAgainAfterSleepingAndWakingTwice() {
    make(ONE_SECOND);
    policy.awake = true;
    sendAndDecode(0, 12);
    policy.awake = false;
    sendAndDecode(12, 20);
    policy.awake = true;
    sendAndDecode(20, 30);
    policy.awake = false;
    sendAndDecode(30, 35);
    policy.awake = true;
    sendAndDecode(35, 75);

    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(75);
    assertThat(count(Meter.FRAMES_CAUGHT_UP)).isEqualTo(9 + 6);
    assertThat(count(Meter.DECODE_ERRORS)).isZero();
  }

  @Test
  void shouldLeaveTheOldStreamBehindWhenAnotherBegins() {
    make(ONE_SECOND);
    sendAndDecode(0, 20);
    policy.awake = true;
    send(20);
    List<Unit> before = units;
    LiveStream next = LiveStream.ofCamera(VideoCodec.H264);

    // The new stream's numbers begin at 0 as well, and the ring has them already.
    held.forgetAll();
    for (int i = 0; i < 25; i++) {
      held.hold(unit(before.get(i), i, i + 1_000));
    }
    runPool();
    stream = next;
    sendAndDecode(0, 25);

    assertThat(policy.restarted).isTrue();
    assertThat(count(Meter.FRAMES_CAUGHT_UP)).isZero();
    assertThat(count(Meter.DECODE_ERRORS)).isZero();
    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(1 + 25);
  }

  @Test
  void shouldStopWhenItIsClosedInTheMiddle() {
    make("-g 75 -bf 0");
    sendAndDecode(0, 60);
    policy.awake = true;
    send(60);
    int[] stretches = {0};
    held.before =
        () -> {
          if (++stretches[0] == 3) {
            stage.close();
          }
        };

    runPool();

    assertThat(stretches[0]).isEqualTo(3);
    assertThat(count(Meter.FRAMES_CAUGHT_UP)).isEqualTo(2 * CatchUp.TURN);
  }

  @Test
  void shouldCarryPacketsLostWhileAsleepToTheNextFrame() {
    make(ONE_SECOND);
    send(0);
    for (int i = 1; i < 40; i++) {
      send(i, i == 25 ? 7 : 0);
      runPool();
    }
    policy.awake = true;
    sendAndDecode(40, 50);

    assertThat(lost).startsWith(0, 7, 0);
    assertThat(lost.stream().mapToInt(Integer::intValue).sum()).isEqualTo(7);
  }

  @Test
  void shouldNotDecodeWhatNothingRefersToUnlessItIsDue() {
    make("-g 25 -bf 2 -b_strategy 0 -x264-params b-pyramid=0");
    policy.awake = true;

    sendAndDecode(0, 75);

    long discardable = units.stream().filter(CatchUpTest::isDiscardable).count();
    double skipped = count(Meter.FRAMES_SKIPPED);
    assertThat(discardable).isGreaterThan(40);
    assertThat(skipped).isBetween(discardable * 0.6, (double) discardable);
    assertThat(count(Meter.DECODE_ERRORS)).isZero();
    assertThat(analysed).isSorted().hasSizeBetween(14, 16);
  }

  @Test
  void shouldLeaveOutOnTheWayWhatNothingRefersTo() {
    make("-g 75 -bf 2 -b_strategy 0 -x264-params b-pyramid=0");
    sendAndDecode(0, 61);

    policy.awake = true;
    sendAndDecode(61, 62);

    double all = count(Meter.FRAMES_SKIPPED) + 1 + 1;
    assertThat(all).isBetween(62.0, 63.0);
    assertThat(count(Meter.FRAMES_CAUGHT_UP)).isLessThan(32);
    assertThat(count(Meter.DECODE_ERRORS)).isZero();
    assertThat(analysed.get(1)).isGreaterThanOrEqualTo(units.get(61).micros() - 1_100_000);
  }

  private void make(String options) {
    try {
      List<Unit> made = TestUnits.of(TestUnits.transportStream(folder, "176x144", options)).units();
      long first = made.stream().mapToLong(Unit::micros).min().orElseThrow();
      units =
          made.stream()
              .map(unit -> new Unit(unit.annexB(), unit.keyframe(), unit.micros() - first))
              .toList();
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
  }

  private void take(AnalysisFrame frame) {
    try (frame) {
      analysed.add(frame.time().micros());
      lost.add(frame.lostBefore());
    }
  }

  private void sendAndDecode(int from, int to) {
    for (int i = from; i < to; i++) {
      send(i);
      runPool();
    }
  }

  private void send(int index) {
    send(index, 0);
  }

  private void send(int index, int lostBefore) {
    AccessUnit whole = unit(units.get(index), index, lostBefore, index);
    sent.add(whole);
    held.hold(whole);
    stage.offer(whole, stream);
  }

  private static AccessUnit unit(Unit unit, int number, long arrivalNanos) {
    return unit(unit, number, 0, arrivalNanos);
  }

  private static AccessUnit unit(Unit unit, int number, int lostBefore, long arrivalNanos) {
    AccessUnit plain = unit.toAccessUnit(lostBefore);
    return new AccessUnit(
        plain.data(),
        new Coding(unit.keyframe(), isDiscardable(unit), Coding.UNKNOWN),
        number,
        new MediaTime(unit.micros()),
        TimeOrigin.ARRIVAL,
        arrivalNanos,
        lostBefore);
  }

  /** H.264: the first slice has a {@code nal_ref_idc} of 0. */
  private static boolean isDiscardable(Unit unit) {
    ByteBuffer bytes = unit.annexB();
    for (int i = bytes.position(); i + 3 < bytes.limit(); i++) {
      if (bytes.get(i) == 0 && bytes.get(i + 1) == 0 && bytes.get(i + 2) == 1) {
        int header = bytes.get(i + 3);
        if ((header & 0x1f) == 1 || (header & 0x1f) == 5) {
          return (header & 0x60) == 0;
        }
      }
    }
    return false;
  }

  private void runPool() {
    for (Runnable task = pool.poll(); task != null; task = pool.poll()) {
      task.run();
    }
  }

  private double count(Meter meter) {
    return meters.counter(meter, TestUnits.CAMERA).count();
  }
}
