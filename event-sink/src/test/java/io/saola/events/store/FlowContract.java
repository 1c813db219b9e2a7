package io.saola.events.store;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.NOON;
import static io.saola.events.Fixtures.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.CameraId;
import io.saola.core.flow.FlowMinute;
import io.saola.core.flow.FlowTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every database must do for traffic. */
interface FlowContract {

  FlowStore.Filter ALL = new FlowStore.Filter(Set.of(), null, null);

  /** The same one throughout a test. */
  StoreBench bench();

  @Test
  default void shouldGiveBackAMinuteOnceHoweverOftenItIsStored() {
    FlowMinute minute = minute(CAM_1, 1, 60, 7);

    add(minute, 1);
    add(minute, 1);

    assertThat(bench().traffic.page(ALL, 10, null))
        .isEqualTo(new FlowStore.Page(List.of(minute), null));
  }

  @Test
  default void shouldMakeOneMinuteOfItsParts() {
    FlowMinute before = minute(CAM_1, 1, 20, 7);
    FlowMinute after = minute(CAM_1, 1, 30, 2);
    add(after, 2);
    add(before, 1);

    List<FlowMinute> minutes = bench().traffic.page(ALL, 10, null).items();

    assertThat(minutes).containsExactly(FlowTotals.together(List.of(before, after)));
    assertThat(minutes.getFirst().seconds()).isEqualTo(50);
    assertThat(minutes.getFirst().crossings().getFirst().count()).isEqualTo(9);
  }

  @Test
  default void shouldTurnPagesOfMinutesHoweverManyPartsTheyHave() {
    for (int n = 0; n < 4; n++) {
      for (CameraId camera : List.of(CAM_1, CAM_2)) {
        add(minute(camera, n, 20, 1), 1);
        add(minute(camera, n, 30, 1), 2);
      }
    }
    List<String> seen = new ArrayList<>();
    PageCursor cursor = null;
    do {
      FlowStore.Page page = bench().traffic.page(ALL, 3, cursor);
      page.items().forEach(item -> seen.add(item.camera() + " " + item.seconds()));
      cursor = page.next();
    } while (cursor != null && seen.size() < 20);

    assertThat(seen)
        .hasSize(8)
        .containsExactly(
            "cam-1 50.0",
            "cam-2 50.0",
            "cam-1 50.0",
            "cam-2 50.0",
            "cam-1 50.0",
            "cam-2 50.0",
            "cam-1 50.0",
            "cam-2 50.0");
  }

  @Test
  default void shouldFilterTrafficByCameraAndTime() {
    for (int n = 0; n < 5; n++) {
      add(minute(CAM_1, n, 60, n), 1);
      add(minute(CAM_2, n, 60, n), 1);
    }
    Instant first = minute(CAM_1, 0, 60, 0).from().toInstant();

    assertThat(minutes(Set.of("cam-2"), first.plusSeconds(60), first.plusSeconds(180)))
        .containsExactly(minute(CAM_2, 2, 60, 2), minute(CAM_2, 1, 60, 1));
    assertThat(minutes(Set.of(), first.plusSeconds(240), null)).hasSize(2);
    assertThat(minutes(Set.of("nobody"), null, null)).isEmpty();
  }

  @Test
  default void shouldRemoveWhatIsOldAnHourAtATime() {
    for (int n = 0; n < 240; n++) {
      add(minute(CAM_1, n, 60, 1), 1);
    }
    Instant first = minute(CAM_1, 0, 60, 0).from().toInstant();
    Instant limit = first.plus(Duration.ofMinutes(150));

    assertThat(bench().traffic.removeBefore(limit)).isTrue();
    assertThat(minutes(Set.of(), null, null)).hasSize(180);
    assertThat(bench().traffic.removeBefore(limit)).isTrue();
    assertThat(bench().traffic.removeBefore(limit)).isFalse();

    assertThat(minutes(Set.of(), null, null)).hasSize(90);
    assertThat(bench().traffic.removeBefore(limit)).isFalse();
    assertThat(bench().traffic.removeBefore(NOON.minusSeconds(1_000_000))).isFalse();
    assertThat(minutes(Set.of(), null, null)).hasSize(90);
  }

  @Test
  default void shouldNumberTrafficInTheOrderInWhichItIsStored() {
    add(minute(CAM_1, 3, 60, 1), 1);
    add(minute(CAM_1, 3, 60, 1), 1);
    add(minute(CAM_2, 1, 20, 2), 2);
    add(minute(CAM_2, 1, 30, 4), 3);

    FlowFeed.Stretch all = bench().flowFeed.after(0, 10);

    assertThat(all.newest()).isEqualTo(3);
    assertThat(all.rows())
        .containsExactly(
            new FlowFeed.Row(1, CAM_1, minute(CAM_1, 3, 60, 1).from()),
            new FlowFeed.Row(2, CAM_2, minute(CAM_2, 1, 20, 2).from()),
            new FlowFeed.Row(3, CAM_2, minute(CAM_2, 1, 20, 2).from()));
    assertThat(bench().flowFeed.after(1, 1).rows())
        .extracting(FlowFeed.Row::seq)
        .containsExactly(2L);
    assertThat(bench().flowFeed.minute(all.rows().get(1)))
        .contains(FlowTotals.together(List.of(minute(CAM_2, 1, 20, 2), minute(CAM_2, 1, 30, 4))));
  }

  @Test
  default void shouldGiveNoNumberOfTrafficTwiceThoughAllOfItWasRemoved() {
    FlowMinute old = minute(CAM_1, 0, 60, 1);
    add(old, 1);
    FlowFeed.Row row = bench().flowFeed.after(0, 1).rows().getFirst();
    assertThat(bench().traffic.removeBefore(old.from().toInstant().plusSeconds(1))).isFalse();
    assertThat(bench().flowFeed.after(0, 10)).isEqualTo(new FlowFeed.Stretch(List.of(), 1));
    assertThat(bench().flowFeed.minute(row)).isEmpty();

    add(minute(CAM_1, 1, 60, 1), 2);

    assertThat(bench().flowFeed.after(0, 10).rows())
        .extracting(FlowFeed.Row::seq)
        .containsExactly(2L);
  }

  @Test
  default void shouldKnowHowFarEachDestinationHasComeWithTraffic() {
    add(minute(CAM_1, 0, 60, 1), 1);
    assertThat(bench().flowFeed.begin("a", bench().flowFeed.newest())).isEqualTo(1);
    add(minute(CAM_1, 1, 60, 1), 2);
    add(minute(CAM_1, 2, 60, 1), 3);
    assertThat(bench().flowFeed.begin("b", bench().flowFeed.newest())).isEqualTo(3);

    assertThat(bench().flowFeed.begin("a", bench().flowFeed.newest())).isEqualTo(1);
    bench().flowFeed.save("a", 2);

    assertThat(bench().flowFeed.begin("a", bench().flowFeed.newest())).isEqualTo(2);
    assertThat(bench().flowFeed.begin("b", bench().flowFeed.newest())).isEqualTo(3);
  }

  private List<FlowMinute> minutes(
      Set<String> cameras, @Nullable Instant from, @Nullable Instant to) {
    return bench().traffic.page(new FlowStore.Filter(cameras, from, to), 1_000, null).items();
  }

  private void add(FlowMinute minute, long part) {
    bench().store.apply(List.of(new StoreEntry.Flow(minute, part)));
  }
}
