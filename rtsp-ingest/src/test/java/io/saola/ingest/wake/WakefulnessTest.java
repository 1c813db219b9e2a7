package io.saola.ingest.wake;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.wake.DecodePolicy.Verdict;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WakefulnessTest {

  private static final int FPS = 25;

  private final Wakefulness policy = new Wakefulness();
  private final Random random = new Random(4);
  private int group = 50;
  private double size = 4_000;
  private long unit;
  private int skipped;
  private int decoded;
  private int wakes;

  @Test
  void shouldDecodeEverythingUntilItKnowsTheStream() {
    pass(20);

    assertThat(skipped).isZero();
    assertThat(wakes).isZero();
  }

  @Test
  void shouldDecodeKeyframesOnlyInAQuietStreet() {
    pass(24);
    clear();

    pass(600);

    assertThat(decoded).isEqualTo(300);
    assertThat(wakes).isZero();
  }

  @Test
  void shouldWakeInTheMiddleOfAGroupAndStayAwakeForAWhile() {
    pass(60.6);
    clear();

    size = 12_000;
    pass(0.6);
    assertThat(wakes).isEqualTo(1);
    size = 4_000;
    clear();

    pass(4);
    assertThat(skipped).isZero();
    pass(6);
    assertThat(policy.awake()).isFalse();
    assertThat(wakes).isZero();
  }

  @Test
  void shouldFallAsleepAtAKeyframe() {
    pass(60.6);
    policy.demand(micros() + 1_000_000);
    pass(0.04);
    assertThat(policy.awake()).isTrue();

    while (policy.awake()) {
      next();
    }

    assertThat((unit - 1) % group).isZero();
  }

  @Test
  void shouldStayAwakeAsLongAsTheAnalysisAsks() {
    pass(60.6);
    clear();

    policy.demand(micros() + 30_000_000);
    pass(29);

    assertThat(wakes).isEqualTo(1);
    assertThat(skipped).isZero();
    pass(10);
    assertThat(policy.awake()).isFalse();
  }

  @Test
  void shouldWakeWhenAKeyframeShowsAnotherPicture() {
    pass(30);
    for (int i = 0; i < 20; i++) {
      policy.compared(0);
      pass(2);
    }
    clear();

    policy.compared(12);
    pass(0.04);

    assertThat(wakes).isEqualTo(1);
  }

  @Test
  void shouldNotWakeForLeavesThatMoveAllTheTime() {
    pass(30);
    for (int i = 0; i < 20; i++) {
      policy.compared(15 + random.nextInt(10));
      pass(2);
    }
    pass(10);
    clear();

    for (int i = 0; i < 30; i++) {
      policy.compared(15 + random.nextInt(10));
      pass(2);
    }

    assertThat(wakes).isZero();
    assertThat(decoded).isEqualTo(30);
  }

  @Test
  void shouldDecodeEverythingWhereKeyframesAreRare() {
    group = 250;

    pass(120);

    assertThat(skipped).isZero();
    assertThat(policy.remark()).contains("more than 5 s apart");
  }

  @Test
  void shouldDecodeEverythingWhereKeyframesStopComing() {
    pass(60);
    group = Integer.MAX_VALUE;
    pass(6);
    clear();

    pass(100);

    assertThat(skipped).isZero();
    assertThat(policy.remark()).isNotEmpty();
    group = 50;
    pass(30);
    assertThat(policy.remark()).isEmpty();
    assertThat(policy.awake()).isFalse();
  }

  @Test
  void shouldDecodeEverythingForAWhileWhenTheRingWasTooShort() {
    pass(60);

    policy.missed();
    pass(2);
    clear();
    pass(590);
    assertThat(skipped).isZero();
    assertThat(policy.remark()).contains("ring-memory");

    pass(12);
    assertThat(policy.awake()).isFalse();
    assertThat(policy.remark()).isEmpty();
  }

  @Test
  void shouldDecodeAboutOneASecondOfAStreamOfKeyframes() {
    group = 1;
    pass(30);
    clear();

    pass(60);

    assertThat(decoded).isBetween(55, 80);
    assertThat(wakes).isZero();
  }

  @Test
  void shouldBecomeBlunterWhereTheAnalysisFollowsNothing() {
    pass(60);
    policy.demand(micros());
    pass(20);

    for (int i = 0; i < 10; i++) {
      size = 12_000;
      pass(8);
      size = 4_000;
      pass(12);
    }

    assertThat(policy.scale()).isGreaterThan(2);
  }

  @Test
  void shouldStayAsItIsWhereNoAnalysisSaysWhatItFollows() {
    pass(60);

    for (int i = 0; i < 10; i++) {
      size = 12_000;
      pass(8);
      size = 4_000;
      pass(12);
    }

    assertThat(policy.scale()).isEqualTo(1);
  }

  @Test
  void shouldBecomeSharperWhereTheAnalysisHadToWakeIt() {
    pass(60);

    for (int i = 0; i < 9; i++) {
      policy.demand(micros() + 1_000_000);
      policy.demand(micros() + 2_000_000);
      pass(20);
    }

    assertThat(policy.scale()).isLessThan(0.8);
  }

  @Test
  void shouldLearnAnewWhenAnotherStreamBegins() {
    pass(60);

    policy.restart();
    unit = 0;
    clear();
    pass(19);

    assertThat(skipped).isZero();
    assertThat(wakes).isZero();
  }

  @Test
  void shouldNotBeKeptAwakeByATimeThatWasSetBack() {
    unit = 3_600 * FPS;
    pass(60);
    policy.demand(micros() + 5_000_000);
    pass(1);

    unit = 0;
    pass(30);
    clear();
    pass(20);

    assertThat(skipped).isPositive();
  }

  private void pass(double seconds) {
    for (int i = 0; i < Math.round(seconds * FPS); i++) {
      next();
    }
  }

  private void next() {
    boolean keyframe = unit % group == 0;
    double usual = keyframe ? 60_000 : size;
    int bytes = (int) (usual * Math.pow(2, 0.05 * random.nextGaussian()));
    long now = micros();
    unit++;
    Verdict verdict = policy.judge(new Coding(keyframe, false, 28), bytes, now);
    switch (verdict) {
      case SKIP -> skipped++;
      case DECODE -> decoded++;
      case WAKE -> {
        decoded++;
        wakes++;
      }
    }
  }

  private long micros() {
    return unit * 1_000_000 / FPS;
  }

  private void clear() {
    skipped = 0;
    decoded = 0;
    wakes = 0;
  }
}
