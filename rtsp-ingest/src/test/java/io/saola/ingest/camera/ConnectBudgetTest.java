package io.saola.ingest.camera;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectBudgetTest {

  private final TestTime time = new TestTime();
  private final ConnectBudget budget = new ConnectBudget(10, time, time);
  private final List<String> connected = new ArrayList<>();

  @Test
  void shouldSpreadAThousandCamerasOverTheirShare() {
    for (int i = 0; i < 1_000; i++) {
      ask(false, "camera " + i);
    }

    for (int second = 1; second <= 100; second++) {
      time.pass(second == 1 ? ofMillis(950) : ofSeconds(1));
      assertThat(connected).hasSize(10 * second);
    }
    assertThat(connected.getFirst()).isEqualTo("camera 0");
    assertThat(connected.getLast()).isEqualTo("camera 999");
    assertThat(time.timersWaiting()).isZero();
  }

  @Test
  void shouldPutACameraThatWasLostJustNowBeforeThoseThatKeepFailing() {
    for (int i = 0; i < 100; i++) {
      ask(true, "dead");
    }
    time.pass(ofSeconds(1));
    int before = connected.size();

    ask(false, "healthy");
    time.pass(ofMillis(100));

    assertThat(connected.subList(before, connected.size())).containsExactly("healthy");
  }

  @Test
  void shouldNotSaveUpWhatNobodyUsed() {
    ask(false, "first");
    time.pass(ofHours(1));

    for (int i = 0; i < 5; i++) {
      ask(false, "camera " + i);
    }
    time.pass(ofMillis(150));

    assertThat(connected).containsExactly("first", "camera 0", "camera 1");
  }

  @Test
  void shouldMakeUpForATimerThatCameLate() {
    for (int i = 0; i < 6; i++) {
      ask(false, "camera " + i);
    }

    time.leap(ofMillis(350));
    time.pass(Duration.ZERO);

    assertThat(connected).hasSize(4);
  }

  @Test
  void shouldGiveThePlaceOfOneThatLeftToTheNext() {
    ask(false, "first");
    Timers.Timeout second = ask(false, "second");
    ask(false, "third");

    second.cancel();
    time.pass(ofMillis(100));

    assertThat(connected).containsExactly("first", "third");
  }

  private Timers.Timeout ask(boolean failing, String name) {
    Timers.Timeout place = budget.ask(failing, time, () -> connected.add(name));
    time.settle();
    return place;
  }
}
