package io.saola.ingest.rtp;

import static io.saola.ingest.rtp.SimulatedCamera.FRAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.time.TimeOrigin;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Media time where sender reports say the camera's. */
class CameraClockTest {

  private static final long SECOND = 1_000_000;

  private final SimulatedCamera camera = new SimulatedCamera();

  @Test
  void shouldTakeTheCamerasTimeFromTheFirstPictureWhereAReportCameBefore() {
    camera.clockError(-500_000).delay(100_000);

    boolean used = camera.report(0);
    Stamp first = camera.stamp(0);

    assertThat(used).isTrue();
    assertThat(first.origin()).isEqualTo(TimeOrigin.CAMERA);
    assertThat(first.time().micros() - SimulatedCamera.START).isEqualTo(-500_000);
  }

  @Test
  void shouldGoOverToTheCamerasTimeWithoutAJump() {
    camera.clockError(700_000);
    camera.pictures(0, 2 * SECOND);
    camera.report(2 * SECOND);

    long before = camera.picture(2 * SECOND);
    for (long taken = 2 * SECOND + FRAME; taken < 20 * SECOND; taken += FRAME) {
      long next = camera.picture(taken);
      assertThat(next - before).isBetween(FRAME, FRAME + FRAME / 20 + 1);
      before = next;
    }
    Stamp after = camera.stamp(20 * SECOND);

    assertThat(after.time().micros() - SimulatedCamera.START).isCloseTo(20_700_000, within(2L));
    assertThat(after.origin()).isEqualTo(TimeOrigin.CAMERA);
    assertThat(camera.rebases()).isZero();
  }

  @Test
  void shouldSayArrivalUntilTheCamerasTimeIsReached() {
    camera.clockError(500_000);
    camera.pictures(0, SECOND);
    camera.report(SECOND);

    TimeOrigin onTheWay = camera.originOf(SECOND);

    assertThat(onTheWay).isEqualTo(TimeOrigin.ARRIVAL);
  }

  @ParameterizedTest
  @ValueSource(longs = {-2_100_000, 2_100_000, -56L * 365 * 86_400 * 1_000_000})
  void shouldNotUseAClockThatIsTooFarOff(long error) {
    camera.clockError(error);
    camera.report(0);

    Stamp first = camera.stamp(0);
    camera.report(SECOND);
    Stamp later = camera.stamp(SECOND);

    assertThat(first.origin()).isEqualTo(TimeOrigin.ARRIVAL);
    assertThat(first.time().micros()).isEqualTo(SimulatedCamera.START);
    assertThat(later.origin()).isEqualTo(TimeOrigin.ARRIVAL);
  }

  @Test
  void shouldMeasureHowFarTheCamerasClockIsOff() {
    camera.clockError(31 * SECOND).delay(150_000);
    camera.pictures(0, 5 * SECOND);

    OptionalLong before = camera.timeline().cameraAheadMicros();
    camera.report(5 * SECOND);
    OptionalLong after = camera.timeline().cameraAheadMicros();

    assertThat(before).isEmpty();
    assertThat(after.orElseThrow()).isCloseTo(31 * SECOND - 150_000, within(1_000L));
  }

  @Test
  void shouldMeasureItByThePicturesWithTheLeastDelay() {
    camera.delay(400_000).pictures(0, SECOND);
    camera.delay(20_000).pictures(SECOND, 2 * SECOND);
    camera.delay(400_000).pictures(2 * SECOND, 5 * SECOND);

    camera.report(5 * SECOND);

    long ahead = camera.timeline().cameraAheadMicros().orElseThrow();
    assertThat(ahead).isCloseTo(-20_000, within(10_000L));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.999, 1.001})
  void shouldFollowTheCamerasClockWhereItDriftsUntilItIsTooFarOff(double speed) {
    camera.speed(speed);
    camera.report(0);

    for (long from = 0; from < 1_800 * SECOND; from += 5 * SECOND) {
      camera.report(from);
      for (long taken = from; taken < from + 5 * SECOND; taken += FRAME) {
        Stamp stamp = camera.stamp(taken);
        assertThat(stamp.origin()).isEqualTo(TimeOrigin.CAMERA);
        assertThat(stamp.time().micros() - SimulatedCamera.START)
            .isCloseTo(camera.cameraTime(taken), within(2L * 12));
      }
    }
    camera.pictures(1_800 * SECOND, 2_100 * SECOND);

    assertThat(camera.originOf(2_100 * SECOND)).isEqualTo(TimeOrigin.ARRIVAL);
    assertThat(camera.rebases()).isEqualTo(1);
  }

  @Test
  void shouldNotBelieveASingleFalseReport() {
    camera.report(0);
    camera.pictures(0, 5 * SECOND);

    camera.report(camera.cameraTime(5 * SECOND) + SECOND, camera.timestamp(5 * SECOND));
    Stamp after = camera.stamp(5 * SECOND);
    camera.report(10 * SECOND);
    Stamp later = camera.stamp(10 * SECOND);

    assertThat(after.time().micros() - SimulatedCamera.START).isEqualTo(5 * SECOND);
    assertThat(later.time().micros() - SimulatedCamera.START).isEqualTo(10 * SECOND);
    assertThat(later.origin()).isEqualTo(TimeOrigin.CAMERA);
  }

  @Test
  void shouldGoOverToTheTimeThatACameraSetsItsClockTo() {
    camera.clockError(-1_500_000);
    camera.report(0);
    camera.pictures(0, 10 * SECOND);

    camera.clockError(0);
    camera.report(10 * SECOND);
    camera.pictures(10 * SECOND, 15 * SECOND);
    camera.report(15 * SECOND);
    long on = camera.pictures(15 * SECOND, 60 * SECOND);

    assertThat(on).isEqualTo(60 * SECOND - FRAME);
    assertThat(camera.originOf(60 * SECOND)).isEqualTo(TimeOrigin.CAMERA);
    assertThat(camera.rebases()).isZero();
  }

  @Test
  void shouldGoBackToArrivalWhereACameraSetsItsClockWrong() {
    camera.report(0);
    camera.pictures(0, 10 * SECOND);

    camera.clockError(3_600 * SECOND);
    camera.report(10 * SECOND);
    camera.pictures(10 * SECOND, 15 * SECOND);
    camera.report(15 * SECOND);
    long on = camera.pictures(15 * SECOND, 20 * SECOND);

    assertThat(on).isCloseTo(20 * SECOND - FRAME, within(2_000L));
    assertThat(camera.originOf(20 * SECOND)).isEqualTo(TimeOrigin.ARRIVAL);
    assertThat(camera.rebases()).isEqualTo(1);
  }

  @Test
  void shouldForgetTheCamerasTimeWhenItsTimestampsJump() {
    camera.report(0);
    camera.pictures(0, 5 * SECOND);

    camera.firstTimestamp(90_000 + 45_000);
    TimeOrigin after = camera.originOf(5 * SECOND);
    camera.report(5 * SECOND);
    TimeOrigin reported = camera.originOf(5 * SECOND + FRAME);

    assertThat(after).isEqualTo(TimeOrigin.ARRIVAL);
    assertThat(reported).isEqualTo(TimeOrigin.CAMERA);
    assertThat(camera.rebases()).isEqualTo(1);
  }

  @Test
  void shouldKeepTheCamerasTimeWhereAnotherSourceGoesOnWithItsTimestamps() {
    camera.report(0);
    camera.pictures(0, 5 * SECOND);

    camera.timeline().restart();

    assertThat(camera.originOf(5 * SECOND)).isEqualTo(TimeOrigin.CAMERA);
  }

  @Test
  void shouldNotUseReportsThatAreOld() {
    camera.report(0);
    camera.pictures(0, 299 * SECOND);

    TimeOrigin before = camera.originOf(299 * SECOND);
    TimeOrigin after = camera.originOf(301 * SECOND);

    assertThat(before).isEqualTo(TimeOrigin.CAMERA);
    assertThat(after).isEqualTo(TimeOrigin.ARRIVAL);
    assertThat(camera.rebases()).isZero();
  }

  @Test
  void shouldPassOverReportsThatSayNothing() {
    camera.pictures(0, SECOND);

    boolean noTime = camera.timeline().senderReport(0, camera.timestamp(SECOND), 0);
    boolean otherClock = camera.report(SECOND, camera.timestamp(SECOND) + 1_000_000_000);

    assertThat(noTime).isFalse();
    assertThat(otherClock).isFalse();
    assertThat(camera.originOf(SECOND)).isEqualTo(TimeOrigin.ARRIVAL);
  }

  @Test
  void shouldKeepTheOrderOfBPicturesWhileGoingOver() {
    camera.pictures(0, SECOND);
    camera.clockError(1_900_000).report(SECOND);
    long p = camera.picture(SECOND);

    long next = camera.picture(SECOND + 4 * FRAME);
    long one = camera.picture(SECOND + 2 * FRAME);
    long two = camera.picture(SECOND + FRAME);
    long three = camera.picture(SECOND + 3 * FRAME);

    assertThat(new long[] {p, two, one, three, next}).isSorted().doesNotHaveDuplicates();
  }
}
