package io.saola.ingest.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Analysis;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.AnalysisSink;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.decode.TestMedia;
import io.saola.ingest.decode.TestUnits;
import io.saola.ingest.decode.TestUnits.Unit;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeStageTest {

  private static final PictureFormat INPUT = new PictureFormat(64, 64, PixelLayout.GRAY, 0);

  @TempDir Path folder;

  private final Meters meters = Meters.inMemory();
  private final LatestPicture latest = new LatestPicture();
  private final Queue<Runnable> pool = new ArrayDeque<>();
  private final List<AnalysisFrame> taken = new ArrayList<>();
  private final List<String> sizes = new ArrayList<>();
  private final List<AccessUnit> given = new ArrayList<>();
  private final LiveStream stream = LiveStream.ofCamera(VideoCodec.H264);
  private List<Unit> units = List.of();
  private DecodeStage stage = stage(Decode.ALL);
  private long now;

  @BeforeEach
  void makeUnits() throws Exception {
    units = TestUnits.of(TestUnits.transportStream(folder, "176x144", "-g 25 -bf 0")).units();
  }

  @AfterEach
  void shouldLeakNothing() {
    taken.forEach(AnalysisFrame::close);
    stage.close();
    stage.close();
    assertThat(given).allSatisfy(unit -> assertThat(unit.data().refCnt()).isZero());
    assertThat(stage.buffersOut()).isZero();
    assertThat(NativeCounts.total()).isZero();
  }

  @Test
  void shouldHandOverTheFramesThatAreDue() {
    offerAndDecode(0, 19);

    assertThat(taken).extracting(AnalysisFrame::number).containsExactly(1L, 5L, 10L, 15L);
    assertThat(taken).allSatisfy(frame -> assertThat(frame.sourceWidth()).isEqualTo(176));
    assertThat(taken.getLast().arrivalNanos()).isEqualTo(units.get(14).micros() * 7);
    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(15);
    assertThat(count(Meter.FRAMES_DUE)).isEqualTo(4);
    assertThat(sizes).containsExactly("176x144");
  }

  @Test
  void shouldNotDecodeWhatNoFrameThatIsDueRefersTo() {
    stage.close();
    stage = stage(Decode.ALL, 3, taken::add);

    offerAndDecode(0, 75);

    // Each third of a second one is due: 23 and 48 are the last ones before a keyframe, 73 is the
    // last of all.
    assertThat(count(Meter.FRAMES_SKIPPED)).isEqualTo(2);
    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(75 - 2 - 1);
    assertThat(count(Meter.DECODE_ERRORS)).isZero();
  }

  @Test
  void shouldNotLetMorePicturesWaitThanAreDecodedInAMoment() {
    stage.close();
    stage = stage(Decode.ALL, 0.5, taken::add);

    offerAndDecode(0, 24);

    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(8 + WaitingUnits.MOST + 1);
    assertThat(count(Meter.DECODE_ERRORS)).isZero();
  }

  @Test
  void shouldLetNothingWaitWhereTheCameraSendsPicturesInAnotherOrder() throws Exception {
    units = TestUnits.of(TestUnits.transportStream(folder, "176x144", "-g 25 -bf 2")).units();
    stage.close();
    stage = stage(Decode.ALL, 3, taken::add);

    offerAndDecode(0, 60);

    assertThat(count(Meter.FRAMES_SKIPPED)).isZero();
    assertThat(count(Meter.FRAMES_DECODED)).isGreaterThan(55);
    assertThat(taken).extracting(frame -> frame.time().micros()).isSorted();
  }

  @Test
  void shouldDropUntilKeyframeWhenTheDecoderIsBehind() {
    for (int i = 0; i < 75; i++) {
      offer(i);
      if (i == 45) {
        runPool();
      }
    }
    runPool();

    assertThat(count(Meter.FRAMES_OVERFLOWED)).isEqualTo(1);
    assertThat(count(Meter.FRAMES_AWAITING_KEYFRAME)).isEqualTo(50 - DecodeStage.MAILBOX - 1);
    // The last two of those that had come before are behind the last one that was due.
    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(DecodeStage.MAILBOX - 2 + 25);
    assertThat(count(Meter.DECODE_ERRORS)).isZero();
  }

  @Test
  void shouldGoOnFromTheNextKeyframeWhenThePoolIsBehindForLong() {
    for (int i = 0; i < 40; i++) {
      // Up to the next keyframe each picture is decoded a tenth of a second later than the last.
      now = units.get(i).micros() * 7 + (i < 25 ? i * 100_000_000L : 0);
      offer(i);
      runPool();
    }

    double overflowed = count(Meter.FRAMES_OVERFLOWED);
    double awaited = count(Meter.FRAMES_AWAITING_KEYFRAME);
    assertThat(overflowed).isEqualTo(1);
    assertThat(awaited).isBetween(8.0, 18.0);
    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(40 - overflowed - awaited);
    assertThat(count(Meter.DECODE_ERRORS)).isZero();
  }

  @Test
  void shouldDecodeAllWhenThePoolWasBehindForAMoment() {
    for (int i = 0; i < 20; i++) {
      now = units.get(i).micros() * 7 + (i < 10 ? 400_000_000L : 0);
      offer(i);
      runPool();
    }

    assertThat(count(Meter.FRAMES_OVERFLOWED)).isZero();
    assertThat(count(Meter.FRAMES_AWAITING_KEYFRAME)).isZero();
  }

  @Test
  void shouldDropADueFrameWhenEveryBufferIsInUse() {
    offerAndDecode(0, 30);

    assertThat(taken).hasSize(FrameMaker.ROOM);
    assertThat(count(Meter.FRAMES_STARVED)).isEqualTo(3);
    assertThat(latest.get())
        .hasValueSatisfying(
            picture -> {
              assertThat(picture.time().micros()).isGreaterThan(taken.getLast().time().micros());
              picture.close();
            });
  }

  @Test
  void shouldDecodeKeyframesOnlyWhereAskedTo() {
    stage.close();
    stage = stage(Decode.KEYFRAMES);

    offerAndDecode(0, 75);

    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(3);
    assertThat(count(Meter.FRAMES_SKIPPED)).isEqualTo(72);
    assertThat(taken).hasSize(3);
  }

  @Test
  void shouldDecodeNothingWhereAskedTo() {
    stage.close();
    stage = stage(Decode.NONE);

    offerAndDecode(0, 10);

    assertThat(count(Meter.FRAMES_SKIPPED)).isEqualTo(10);
    assertThat(count(Meter.FRAMES_DECODED)).isZero();
  }

  @Test
  void shouldShowKeyframesAndAnalyseNothingWhileTheCameraIsHeld() {
    offerAndDecode(0, 19);
    stage.hold(true);

    offerAndDecode(19, 75);

    assertThat(taken).hasSize(4);
    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(15 + 2);
    assertThat(latest.get())
        .hasValueSatisfying(
            picture -> {
              assertThat(picture.time().micros()).isEqualTo(units.get(50).micros());
              picture.close();
            });
  }

  @Test
  void shouldAnalyseFromTheNextKeyframeOnWhenTheCameraIsLetGo() {
    stage.hold(true);
    offerAndDecode(0, 30);
    stage.hold(false);

    offerAndDecode(30, 70);

    assertThat(taken).isNotEmpty();
    assertThat(taken.getFirst().time().micros()).isEqualTo(units.get(50).micros());
    assertThat(count(Meter.DECODE_ERRORS)).isZero();
  }

  @Test
  void shouldBeginWithAKeyframeInEachStream() {
    offerAndDecode(0, 5);
    LiveStream next = LiveStream.ofCamera(VideoCodec.H264);

    for (int i = 5; i < 30; i++) {
      offer(units.get(i), next);
      runPool();
    }

    assertThat(count(Meter.FRAMES_AWAITING_KEYFRAME)).isEqualTo(20);
    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(10);
    assertThat(taken.getLast().number()).isGreaterThan(5);
  }

  @Test
  void shouldFreeWhatStillWaitsWhenItCloses() {
    for (int i = 0; i < 10; i++) {
      offer(i);
    }

    stage.close();
    runPool();
    offer(10);

    assertThat(count(Meter.FRAMES_DECODED)).isZero();
  }

  @Test
  void shouldGoOnAfterAnAnalysisThatFails() {
    stage.close();
    stage =
        stage(
            Decode.ALL,
            5,
            frame -> {
              frame.close();
              throw new IllegalStateException("the sink failed");
            });

    offerAndDecode(0, 19);

    assertThat(count(Meter.FRAMES_DECODED)).isEqualTo(15);
    assertThat(count(Meter.FRAMES_DUE)).isEqualTo(4);
  }

  private DecodeStage stage(Decode decode) {
    return stage(decode, 5, taken::add);
  }

  private DecodeStage stage(Decode decode, double fps, AnalysisSink sink) {
    CameraConfig all = TestMedia.camera("gate", Path.of("unused"), fps, Region.ALL);
    Analysis analysis = all.analysis();
    CameraConfig config =
        new CameraConfig(
            all.id(),
            all.name(),
            null,
            all.stream(),
            null,
            all.detector(),
            new Analysis(
                analysis.fps(),
                analysis.regions(),
                decode,
                analysis.priority(),
                analysis.classes()),
            List.of(),
            List.of(),
            null,
            List.of());
    return new DecodeStage(
        config,
        INPUT,
        sink,
        latest,
        (width, height) -> sizes.add(width + "x" + height),
        DecodeStage.NO_HISTORY,
        meters,
        new Backlog(() -> now),
        pool::add);
  }

  private void offerAndDecode(int from, int to) {
    for (int i = from; i < to; i++) {
      offer(i);
      runPool();
    }
  }

  private void offer(int index) {
    offer(units.get(index), stream);
  }

  private void offer(Unit unit, LiveStream from) {
    AccessUnit access = unit.toAccessUnit(given.size(), 0);
    given.add(access);
    stage.offer(access, from);
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
