package io.saola.events.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

  private final AtomicLong now = new AtomicLong();
  private final SignInThrottle throttle = new SignInThrottle(now::get);

  @Test
  void shouldLetAFewFailuresPassAndThenDoubleTheWait() {
    fail("an", "10.0.0.1", 4);
    assertThat(throttle.waitFor("an", "10.0.0.1")).isZero();

    fail("an", "10.0.0.1", 1);
    assertThat(throttle.waitFor("an", "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
    fail("an", "10.0.0.1", 3);
    assertThat(throttle.waitFor("an", "10.0.0.1")).isEqualTo(Duration.ofSeconds(8));
    fail("an", "10.0.0.1", 30);
    assertThat(throttle.waitFor("an", "10.0.0.1")).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void shouldCountDownWhileTimePasses() {
    fail("an", "10.0.0.1", 8);

    now.addAndGet(Duration.ofSeconds(7).toNanos());
    assertThat(throttle.waitFor("an", "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(throttle.waitFor("an", "10.0.0.1").isPositive()).isFalse();
  }

  @Test
  void shouldNotLockOutTheUserElsewhere() {
    fail("an", "10.0.0.1", 20);

    assertThat(throttle.waitFor("an", "10.0.0.2")).isZero();
    assertThat(throttle.waitFor("binh", "10.0.0.1")).isZero();
  }

  @Test
  void shouldStopOneAddressFromTryingManyNames() {
    for (int i = 0; i < 60; i++) {
      throttle.failed("user" + i, "10.0.0.1");
    }

    assertThat(throttle.waitFor("somebody-new", "10.0.0.1").isPositive()).isTrue();
  }

  @Test
  void shouldForgetAfterSuccess() {
    fail("an", "10.0.0.1", 5);
    throttle.succeeded("an", "10.0.0.1");
    assertThat(throttle.waitFor("an", "10.0.0.1")).isZero();

    for (int i = 0; i < 200; i++) {
      throttle.failed("an", "10.0.0.1");
      throttle.succeeded("an", "10.0.0.1");
    }
    assertThat(throttle.waitFor("an", "10.0.0.1")).isZero();
  }

  @Test
  void shouldForgetAfterAnHourWithoutFailures() {
    fail("an", "10.0.0.1", 7);
    now.addAndGet(Duration.ofMinutes(61).toNanos());

    fail("an", "10.0.0.1", 1);

    assertThat(throttle.waitFor("an", "10.0.0.1")).isZero();
  }

  private void fail(String user, String address, int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed(user, address);
    }
  }
}
