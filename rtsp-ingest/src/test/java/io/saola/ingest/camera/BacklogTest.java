package io.saola.ingest.camera;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {

  private static final long MILLIS = 1_000_000;

  private long now;
  private final Backlog backlog = new Backlog(() -> now);

  @Test
  void shouldGiveNothingUpForAMomentInWhichPicturesPileUp() {
    pictures(1000, 5);

    boolean during = pictures(500, 700);
    boolean afterwards = pictures(1000, 5);

    assertThat(during).isFalse();
    assertThat(afterwards).isFalse();
    assertThat(backlog.isLasting()).isFalse();
  }

  @Test
  void shouldGiveUpWhatIsLateWhileThereIsTooMuchToDo() {
    pictures(3000, 400);

    assertThat(backlog.isLasting()).isTrue();
    assertThat(backlog.isTooLate(now - 310 * MILLIS)).isTrue();
    assertThat(backlog.isTooLate(now - 290 * MILLIS)).isFalse();
  }

  @Test
  void shouldBePatientAgainWhenThePicturesAreInTime() {
    pictures(3000, 400);

    pictures(4000, 20);

    assertThat(backlog.isLasting()).isFalse();
    assertThat(backlog.isTooLate(now - 600 * MILLIS)).isFalse();
  }

  /** One each 10 ms; whether the last was given up. */
  private boolean pictures(int forMillis, int lateMillis) {
    boolean tooLate = false;
    for (int passed = 0; passed < forMillis; passed += 10) {
      now += 10 * MILLIS;
      tooLate = backlog.isTooLate(now - lateMillis * MILLIS);
    }
    return tooLate;
  }
}
