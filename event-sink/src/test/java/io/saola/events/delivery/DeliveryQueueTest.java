package io.saola.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.incident.IncidentId;
import io.saola.events.delivery.DeliveryException.Cause;
import io.saola.events.delivery.Lanes.Item;
import io.saola.events.store.DeliveryRow;
import io.saola.events.store.DeliveryRow.State;
import io.saola.events.store.DeliveryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest {

  private static final IncidentId A = new IncidentId("cam-1~r~1~0");
  private static final IncidentId B = new IncidentId("cam-1~r~2~0");
  private static final IncidentId C = new IncidentId("cam-1~r~3~0");
  private final DeliveryException away = new DeliveryException(Cause.AWAY, "Away.");
  private final DeliveryException refused = new DeliveryException(Cause.REFUSED, "400.");

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final DeliveryQueue queue = queue(new DeliveryStore.Progress(0, Set.of(), List.of()));

  @Test
  void shouldSendAnIncidentsChangesOneBehindTheOtherAndOthersBeside() {
    offer(1, A);
    offer(2, A);
    offer(3, B);

    List<Item> first = allDue();
    queue.succeeded(first.getFirst(), now);
    List<Item> second = allDue();

    assertThat(seqs(first)).containsExactly(1L, 3L);
    assertThat(seqs(second)).containsExactly(2L);
  }

  @Test
  void shouldNotPassWhatIsUnderWay() {
    offer(1, A);
    offer(2, B);
    List<Item> due = allDue();

    queue.succeeded(due.getLast(), now);

    assertThat(queue.position()).isZero();
    assertThat(queue.notes()).extracting(DeliveryRow::seq).containsExactly(2L);
    queue.succeeded(due.getFirst(), now);
    assertThat(queue.position()).isEqualTo(2);
  }

  @Test
  void shouldHoldBackOnlyTheIncidentWhoseChangeFailed() {
    offer(1, A);
    offer(2, A);
    offer(3, B);
    List<Item> due = allDue();

    queue.failed(due.getFirst(), away, now);
    queue.succeeded(due.getLast(), now);
    offer(4, A);
    offer(5, C);

    assertThat(seqs(allDue())).containsExactly(5L);
    // 1, 2 and 4 are on disk as waiting, so that they are not forgotten when the position passes.
    assertThat(queue.position()).isEqualTo(4);
    assertThat(states()).containsExactly("1 waiting", "2 waiting", "3 delivered", "4 waiting");
    now = now.plusSeconds(2);
    assertThat(seqs(allDue())).containsExactly(1L);
  }

  @Test
  void shouldWaitLongerAfterEachFailure() {
    offer(1, A);
    var waits = new ArrayList<Long>();
    for (int i = 0; i < 8; i++) {
      Item failing = queue.next(now).orElseThrow();
      queue.failed(failing, away, now);
      offer(10 + i, B);
      queue.succeeded(queue.next(now.plusSeconds(61)).orElseThrow(), now);
      Instant next = queue.wakeAt().orElseThrow();
      waits.add(Duration.between(now, next).toMillis());
      now = next;
    }

    for (int i = 0; i < 8; i++) {
      assertThat(waits.get(i)).isBetween(500L << i, 1_000L << i);
    }
  }

  @Test
  void shouldGiveUpWhatIsRefusedAndGoOnWithTheIncident() {
    offer(1, A);
    offer(2, A);
    for (int i = 0; i < 3; i++) {
      now = now.plusSeconds(10);
      queue.failed(queue.next(now).orElseThrow(), refused, now);
    }

    assertThat(seqs(allDue())).containsExactly(2L);
    assertThat(queue.awaySince()).isNull();
    assertThat(states()).endsWith("1 dead");
    assertThat(queue.notes().getLast().reason()).isEqualTo("400.");
    assertThat(queue.notes().getLast().attempts()).isEqualTo(3);
  }

  @Test
  void shouldGiveUpNothingWhileTheDestinationTakesNothing() {
    for (int i = 1; i <= 10; i++) {
      offer(i, new IncidentId("cam-1~r~" + i + "~0"));
    }
    Instant end = now.plus(Duration.ofHours(30));
    var asked = new ArrayList<Long>();
    while (now.isBefore(end)) {
      Optional<Item> next = queue.next(now);
      next.ifPresent(
          item -> {
            asked.add(item.seq());
            queue.failed(item, away, now);
          });
      if (next.isEmpty()) {
        now = queue.wakeAt().orElseThrow();
      }
    }

    assertThat(queue.awaySince()).isNotNull();
    assertThat(queue.hasRoom()).isFalse();
    assertThat(states()).noneMatch(state -> state.endsWith("dead"));
    // Now and then, and each time another: one bad change must not speak for the destination.
    assertThat(asked.size()).isBetween(30 * 60, 30 * 60 * 2 + 50);
    assertThat(asked).contains(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    Item probe = queue.next(now.plusSeconds(300)).orElseThrow();
    assertThat(queue.next(now.plusSeconds(300))).isEmpty();
    queue.succeeded(probe, now);
    assertThat(queue.awaySince()).isNull();
    assertThat(queue.hasRoom()).isTrue();
    // The others failed for no fault of theirs: they need not wait as long as they had come to.
    assertThat(allDue()).hasSize(8);
  }

  @Test
  void shouldTakeManyThatFailTogetherForOneFailure() {
    for (int i = 1; i <= 8; i++) {
      offer(i, new IncidentId("cam-1~r~" + i + "~0"));
    }

    allDue().forEach(item -> queue.failed(item, away, now));

    assertThat(queue.awaySince()).isEqualTo(now);
    assertThat(queue.next(now)).isEmpty();
    assertThat(queue.next(now.plusSeconds(1))).isPresent();
  }

  @Test
  void shouldGiveUpWhatFailsWhileOthersGetThrough() {
    offer(1, A);
    long seq = 2;
    while (!states().contains("1 dead")) {
      offer(seq, new IncidentId("cam-1~r~" + seq + "~0"));
      seq++;
      for (Item item : allDue()) {
        if (item.seq() == 1) {
          queue.failed(item, away, now);
        } else {
          queue.succeeded(item, now);
        }
      }
      now = now.plusSeconds(60);
    }

    assertThat(queue.notes().stream().filter(row -> row.state() == State.DEAD).toList())
        .singleElement()
        .extracting(DeliveryRow::attempts)
        .isEqualTo(12);
  }

  @Test
  void shouldLeaveTheDestinationAloneAsLongAsItAsks() {
    offer(1, A);
    offer(2, B);
    Item first = queue.next(now).orElseThrow();

    queue.failed(first, new DeliveryException(Cause.AWAY, "503", Duration.ofSeconds(40)), now);

    assertThat(queue.next(now.plusSeconds(39))).isEmpty();
    assertThat(queue.next(now.plusSeconds(40))).isPresent();
  }

  @Test
  void shouldGoOnWhereItLeftOff() {
    var waiting =
        new DeliveryRow("d", 3, A.value(), State.WAITING, 2, now.plusSeconds(5), "x", now);
    var behind = new DeliveryRow("d", 4, A.value(), State.WAITING, 0, null, null, now);
    DeliveryQueue resumed =
        queue(new DeliveryStore.Progress(5, Set.of(7L), List.of(waiting, behind)));

    resumed.offer(6, B, true, now);
    resumed.offer(7, C, true, now);
    resumed.offer(8, C, false, now);

    assertThat(resumed.next(now)).get().extracting(Item::seq).isEqualTo(6L);
    assertThat(resumed.next(now)).isEmpty();
    assertThat(resumed.next(now.plusSeconds(5))).get().extracting(Item::seq).isEqualTo(3L);
    assertThat(resumed.read()).isEqualTo(8);
    assertThat(resumed.position()).isEqualTo(5);
  }

  private static DeliveryQueue queue(DeliveryStore.Progress progress) {
    var lanes = new Lanes();
    return new DeliveryQueue(
        "d",
        progress,
        lanes,
        new Sending(
            8,
            12,
            lanes,
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), new Random(7)),
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new Random(8))));
  }

  private void offer(long seq, IncidentId incident) {
    queue.offer(seq, incident, true, now);
  }

  private List<Item> allDue() {
    var due = new ArrayList<Item>();
    for (var next = queue.next(now); next.isPresent(); next = queue.next(now)) {
      due.add(next.get());
    }
    return due;
  }

  private static List<Long> seqs(List<Item> items) {
    return items.stream().map(Item::seq).toList();
  }

  private List<String> states() {
    return queue.notes().stream().map(row -> row.seq() + " " + row.state().id()).toList();
  }
}
