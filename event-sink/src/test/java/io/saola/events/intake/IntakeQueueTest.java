package io.saola.events.intake;

import static io.saola.events.Fixtures.CAM_1;
import static io.saola.events.Fixtures.CAM_2;
import static io.saola.events.Fixtures.incident;
import static io.saola.events.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.CameraId;
import io.saola.events.Fixtures;
import io.saola.events.intake.IntakeQueue.Batch;
import io.saola.events.intake.IntakeQueue.Pending;
import io.saola.events.store.StoreEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeQueueTest {

  private final IntakeQueue queue = new IntakeQueue(4, 3, 0, 0);
  private long inJournal;

  @Test
  void shouldNeverGiveACheckpointBeforeTheEventsHandedOverBeforeIt() throws Exception {
    queue.offer(event(1));
    queue.offer(event(2));
    queue.save(checkpoint(CAM_1, 1));
    assertThat(queue.incoming(9)).hasSize(2);
    bringToJournal();

    Batch first = queue.take(1);
    queue.done(first);
    Batch second = queue.take(1);

    assertThat(first.checkpoints()).isEmpty();
    assertThat(second.events()).containsExactly(event(2).numbered(2));
    assertThat(second.checkpoints()).hasSize(1);
  }

  @Test
  void shouldLetTrafficTakeNoEventsPlace() throws Exception {
    for (int n = 0; n < 6; n++) {
      assertThat(queue.add(minute(n))).isEqualTo(n < 4);
    }
    for (int n = 0; n < 3; n++) {
      assertThat(queue.offer(event(n))).isTrue();
    }
    bringToJournal();

    Batch busy = queue.take(3);
    queue.done(busy);
    Batch calm = queue.take(3);
    queue.done(calm);

    assertThat(busy.events()).hasSize(3);
    assertThat(busy.traffic()).isEmpty();
    assertThat(calm.traffic()).containsExactly(minute(0), minute(1), minute(2));
    assertThat(queue.waitingTraffic()).isEqualTo(1);
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void shouldKeepOnlyTheNewestCheckpointOfACamera() throws Exception {
    queue.save(checkpoint(CAM_1, 1));
    queue.save(checkpoint(CAM_2, 2));
    queue.save(checkpoint(CAM_1, 3));

    Batch batch = queue.take(10);

    assertThat(batch.checkpoints())
        .extracting(checkpoint -> checkpoint.state()[0])
        .containsExactlyInAnyOrder((byte) 2, (byte) 3);
  }

  @Test
  void shouldKeepACheckpointThatComesWhileAnOlderOneIsStored() throws Exception {
    queue.save(checkpoint(CAM_1, 1));
    Batch older = queue.take(10);
    queue.save(checkpoint(CAM_1, 2));

    queue.done(older);

    assertThat(queue.take(10).checkpoints().getFirst().state()).containsExactly(2);
    assertThat(queue.checkpoint(CAM_1)).contains(new byte[] {2});
  }

  @Test
  void shouldShowACheckpointThatIsBeingStored() throws Exception {
    queue.save(checkpoint(CAM_1, 1));
    Batch batch = queue.take(10);

    assertThat(queue.checkpoint(CAM_1)).isPresent();
    queue.done(batch);
    assertThat(queue.checkpoint(CAM_1)).isEmpty();
  }

  @Test
  void shouldRefuseWhatDoesNotFit() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThat(queue.offer(event(i))).isTrue();
    }

    assertThat(queue.offer(event(4))).isFalse();

    bringToJournal();
    assertThat(queue.offer(event(5))).isTrue();
  }

  @Test
  void shouldDrainAfterItIsClosed() throws Exception {
    queue.offer(event(1));
    queue.save(checkpoint(CAM_1, 1));
    queue.close();
    bringToJournal();

    Batch last = queue.take(10);
    queue.done(last);

    assertThat(last.entries()).hasSize(2);
    assertThat(queue.take(10).entries()).isEmpty();
    assertThat(queue.isDrained()).isTrue();
    assertThat(queue.offer(event(2))).isFalse();
    assertThat(queue.save(checkpoint(CAM_1, 2))).isFalse();
  }

  @Test
  void shouldLeaveToTheJournalWhatDoesNotFitIntoMemoryAndKeepTheOrder() throws Exception {
    for (int i = 1; i <= 6; i++) {
      queue.offer(event(i));
      bringToJournal();
    }
    queue.save(checkpoint(CAM_1, 1));
    assertThat(queue.waiting()).isEqualTo(6);
    assertThat(queue.unread()).isEmpty();

    Batch fromMemory = queue.take(10);
    queue.done(fromMemory);
    queue.offer(event(7));
    bringToJournal();

    assertThat(numbers(fromMemory)).containsExactly(1L, 2L, 3L);
    assertThat(fromMemory.checkpoints()).isEmpty();
    assertThat(queue.take(10).entries()).isEmpty();
    assertThat(queue.unread()).contains(3L);
    queue.read(List.of(event(4).numbered(4), event(5).numbered(5)), 5, 0);
    Batch fromJournal = queue.take(10);
    queue.done(fromJournal);
    assertThat(numbers(fromJournal)).containsExactly(4L, 5L);
    assertThat(fromJournal.checkpoints()).isEmpty();
    queue.read(List.of(event(6).numbered(6), event(7).numbered(7)), 7, 0);
    Batch last = queue.take(10);
    assertThat(numbers(last)).containsExactly(6L, 7L);
    assertThat(last.checkpoints()).hasSize(1);
    queue.done(last);
    assertThat(queue.waiting()).isZero();
    queue.offer(event(8));
    bringToJournal();
    assertThat(numbers(queue.take(10))).containsExactly(8L);
  }

  @Test
  void shouldGoOnWithoutAJournalThatCannotBeWritten() throws Exception {
    for (int i = 1; i <= 4; i++) {
      queue.offer(event(i));
    }

    int gone = queue.unjournaled(queue.incoming(10));

    // Only so many are made ready: the fourth waits for the next try.
    assertThat(gone).isEqualTo(3);
    assertThat(queue.unsafe()).isEqualTo(4);
    queue.save(checkpoint(CAM_1, 1));
    Batch batch = queue.take(10);
    assertThat(numbers(batch)).containsExactly(0L, 0L, 0L);
    assertThat(batch.journaled()).isZero();
    assertThat(batch.checkpoints()).isEmpty();
    queue.done(batch);
    assertThat(queue.unjournaled(queue.incoming(10))).isEqualTo(1);
    Batch last = queue.take(10);
    assertThat(numbers(last)).containsExactly(0L);
    assertThat(last.checkpoints()).hasSize(1);
  }

  @Test
  void shouldNotOvertakeInMemoryWhatWaitsInTheJournal() throws Exception {
    for (int i = 1; i <= 4; i++) {
      queue.offer(event(i));
    }
    bringToJournal();
    queue.offer(event(5));

    assertThat(queue.unjournaled(queue.incoming(10))).isZero();

    queue.done(queue.take(10));
    queue.read(List.of(event(4).numbered(4)), 4, 0);
    assertThat(queue.unjournaled(queue.incoming(10))).isEqualTo(1);
    assertThat(numbers(queue.take(10))).containsExactly(4L, 0L);
  }

  @Test
  void shouldBeginWithWhatAnEarlierRunLeft() throws Exception {
    var resumed = new IntakeQueue(4, 3, 5, 8);
    resumed.save(checkpoint(CAM_1, 1));

    assertThat(resumed.waiting()).isEqualTo(3);
    assertThat(resumed.take(10).checkpoints()).hasSize(1);
    assertThat(resumed.unread()).contains(5L);
  }

  private static List<Long> numbers(Batch batch) {
    return batch.events().stream().map(Pending::number).toList();
  }

  private void bringToJournal() throws InterruptedException {
    List<Pending> those = queue.incoming(10);
    inJournal += those.size();
    queue.journaled(those, inJournal);
  }

  private static Pending event(int n) {
    return new Pending(new StoreEntry.Event(opened(incident(CAM_1, n))), n);
  }

  private static StoreEntry.Checkpoint checkpoint(CameraId camera, int content) {
    return new StoreEntry.Checkpoint(camera, new byte[] {(byte) content});
  }

  private static StoreEntry.Flow minute(int n) {
    return new StoreEntry.Flow(Fixtures.minute(CAM_1, n, 60, 1), n);
  }
}
