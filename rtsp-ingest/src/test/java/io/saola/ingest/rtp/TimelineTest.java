package io.saola.ingest.rtp;

import static io.saola.ingest.rtp.SimulatedCamera.FRAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Media time while no sender report says the camera's. */
class TimelineTest {

  private static final long SECOND = 1_000_000;

  private final SimulatedCamera camera = new SimulatedCamera();

  @Test
  void shouldCountOnFromTheFirstArrivalByTimestamps() {
    long first = camera.picture(0);

    long late = camera.delay(900_000).picture(FRAME);

    assertThat(first).isZero();
    assertThat(late).isBetween(FRAME, FRAME + 2_000);
    assertThat(camera.rebases()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {90_000, 1_000, 48_000, 10_000_000})
  void shouldCountByTheRateOfTheStream(int rate) {
    SimulatedCamera other = new SimulatedCamera(rate, Duration.ofSeconds(2));

    long last = other.pictures(0, 60 * SECOND);

    assertThat(last).isBetween(60 * SECOND - FRAME - 2_000, 60 * SECOND - FRAME);
    assertThat(other.rebases()).isZero();
  }

  @Test
  void shouldGoOnWhereTimestampsWrap() {
    camera.firstTimestamp(-3_600);

    camera.picture(0);
    long after = camera.picture(2 * FRAME);

    assertThat(after).isEqualTo(2 * FRAME);
    assertThat(camera.rebases()).isZero();
  }

  @Test
  void shouldKeepTheOrderOfBPictures() {
    camera.picture(0);
    camera.picture(3 * FRAME);

    long b = camera.picture(FRAME);

    assertThat(b).isEqualTo(FRAME);
    assertThat(camera.rebases()).isZero();
  }

  @Test
  void shouldFollowArrivalAfterAJump() {
    camera.picture(0);
    camera.firstTimestamp(1_000_000_000);

    long jumped = camera.picture(FRAME);
    long next = camera.picture(2 * FRAME);

    assertThat(jumped).isEqualTo(FRAME);
    assertThat(next).isEqualTo(2 * FRAME);
    assertThat(camera.rebases()).isEqualTo(1);
  }

  @Test
  void shouldFollowArrivalAfterAStepBack() {
    camera.pictures(0, 100 * SECOND);
    camera.firstTimestamp(-20 * 90_000);

    long jumped = camera.picture(100 * SECOND);

    assertThat(jumped).isBetween(100 * SECOND - 1_000, 100 * SECOND);
    assertThat(camera.rebases()).isEqualTo(1);
  }

  @Test
  void shouldNotMindPicturesThatWereHeldUp() {
    camera.pictures(0, 10 * SECOND);

    camera.delay(4 * SECOND).picture(10 * SECOND);
    camera.delay(0);
    long caughtUp = camera.pictures(10 * SECOND + FRAME, 20 * SECOND);

    assertThat(caughtUp).isBetween(20 * SECOND - FRAME - 2_000, 20 * SECOND - FRAME);
    assertThat(camera.rebases()).isZero();
  }

  @Test
  void shouldJumpToArrivalWherePicturesStayLate() {
    camera.pictures(0, 10 * SECOND);

    long late = camera.delay(4 * SECOND).pictures(10 * SECOND, 15 * SECOND);

    assertThat(late).isBetween(19 * SECOND - 2 * FRAME, 19 * SECOND);
    assertThat(camera.rebases()).isEqualTo(1);
  }

  @Test
  void shouldFollowACameraThatIsTooSlow() {
    camera.speed(0.5);

    long last = camera.pictures(0, 100 * SECOND);

    assertThat(100 * SECOND - last).isBetween(0L, 5 * SECOND);
    assertThat(camera.rebases()).isPositive();
  }

  @Test
  void shouldFollowACameraThatIsTooFast() {
    camera.speed(2);

    long last = camera.pictures(0, 100 * SECOND);

    assertThat(last).isBetween(100 * SECOND - 2 * FRAME, 100 * SECOND);
    assertThat(camera.rebases()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.999, 0.99995, 1.00005, 1.001})
  void shouldFollowADriftingClockWithoutAJump(double speed) {
    camera.speed(speed);

    long last = camera.pictures(0, 7_200 * SECOND);

    assertThat(last).isBetween(7_200 * SECOND - FRAME - 5_000, 7_200 * SECOND);
    assertThat(camera.rebases()).isZero();
  }

  @Test
  void shouldKeepToArrivalWhileACameraSendsWhatItHadStoredUp() {
    camera.delay(8 * SECOND).picture(0);

    long stored = camera.delay(0).pictures(FRAME, 8 * SECOND);
    long live = camera.pictures(8 * SECOND, 9 * SECOND);

    assertThat(stored).isBetween(8 * SECOND, 8 * SECOND + FRAME);
    assertThat(live).isBetween(9 * SECOND - FRAME - 2_000, 9 * SECOND - FRAME);
    assertThat(camera.rebases()).isZero();
  }

  @Test
  void shouldGoForwardPictureByPictureWhileACameraSendsWhatItHadStoredUp() {
    camera.delay(8 * SECOND).picture(0);

    long before = camera.delay(0).picture(FRAME);
    long after = camera.picture(2 * FRAME);

    assertThat(after).isGreaterThan(before).isLessThan(before + FRAME);
  }

  @Test
  void shouldGoOnByArrivalWhenAnotherSourceBegins() {
    camera.pictures(0, SECOND);

    camera.timeline().restart();
    camera.firstTimestamp(777_777_777);
    long other = camera.picture(SECOND);

    assertThat(other).isBetween(SECOND - 2_000, SECOND);
    assertThat(camera.rebases()).isZero();
  }

  @Test
  void shouldNotGoBackWhereAnotherSourceBeginsALittleBefore() {
    long before = camera.pictures(0, SECOND);

    camera.timeline().restart();
    camera.firstTimestamp(-72_000);
    long other = camera.picture(SECOND);

    assertThat(other - before).isBetween(FRAME - 100, FRAME + 100);
  }

  @Test
  void shouldGoOnByTimestampsWhereAnotherSourceGoesOnWithThem() {
    camera.pictures(0, SECOND);

    camera.timeline().restart();
    long late = camera.delay(300_000).picture(SECOND);

    assertThat(late).isBetween(SECOND, SECOND + 2_000);
  }

  @Test
  void shouldFollowAComputerThatLearnsTheTime() {
    camera.pictures(0, SECOND);

    long after = camera.delay(3_600 * SECOND).picture(SECOND);

    assertThat(after).isEqualTo(3_601 * SECOND);
    assertThat(camera.rebases()).isEqualTo(1);
  }
}
