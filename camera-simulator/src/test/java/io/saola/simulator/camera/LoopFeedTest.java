package io.saola.simulator.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.saola.simulator.loop.Loop;
import io.saola.simulator.rtp.PicturePackets;
import io.saola.simulator.rtp.Pictures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoopFeedTest {

  /** At 12.5 pictures a second. */
  private static final long INTERVAL = 80;

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final LoopFeed.Stage stage = new LoopFeed.Stage(this::nanos, this::now);
  private long millis;

  @AfterEach
  void closeChannel() {
    channel.finishAndReleaseAll();
  }

  @Test
  void shouldSendRoundAndRoundAtItsRate() {
    LoopFeed feed = new LoopFeed(loop(), stage, 0);
    Watcher watcher = new Watcher();
    List<Integer> sent = new ArrayList<>();
    feed.onPicture((index, round, _) -> sent.add((int) (round * 10 + index)));

    feed.join(watcher);
    pass(7 * INTERVAL);

    assertThat(sent).containsExactly(0, 1, 2, 10, 11, 12, 20);
    assertThat(watcher.seen)
        .extracting(PicturePackets::ticks)
        .containsExactly(0L, 7200L, 14400L, 21600L, 28800L, 36000L, 43200L);
    assertThat(watcher.seen)
        .extracting(PicturePackets::keyframe)
        .startsWith(true, false, false, true);
  }

  @Test
  void shouldSpreadStreamsOverTheInterval() {
    Watcher first = new Watcher();
    Watcher second = new Watcher();
    new LoopFeed(loop(), stage, 0.25).join(first);
    new LoopFeed(loop(), stage, 0.75).join(second);

    pass(INTERVAL);

    assertThat(first.seen).extracting(PicturePackets::taken).containsExactly(at(20));
    assertThat(second.seen).extracting(PicturePackets::taken).containsExactly(at(60));
  }

  @Test
  void shouldCatchUpWhenItWasHeldUp() {
    Watcher watcher = new Watcher();
    new LoopFeed(loop(), stage, 0).join(watcher);
    pass(INTERVAL);

    millis += 5 * INTERVAL;
    pass(1);

    assertThat(watcher.seen).hasSize(6);
  }

  @Test
  void shouldSendNoMoreToWhomHasLeft() {
    LoopFeed feed = new LoopFeed(loop(), stage, 0);
    Watcher watcher = new Watcher();
    feed.join(watcher);
    pass(2 * INTERVAL);

    feed.leave(watcher);
    pass(3 * INTERVAL);

    assertThat(watcher.seen).hasSize(2);
    assertThat(feed.viewers()).isZero();
    assertThat(feed.tally().counts().sessions()).isEqualTo(1);
  }

  private static Loop loop() {
    return Loop.of(
        IntStream.range(0, 3)
            .mapToObj(index -> Pictures.h264(0, index == 0, Pictures.unit(20, 0x65)))
            .toList());
  }

  private void pass(long time) {
    for (long end = millis + time; millis < end; ) {
      millis++;
      channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
      channel.runPendingTasks();
    }
  }

  private long nanos() {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private Instant now() {
    return at(millis);
  }

  private static Instant at(long millis) {
    return Pictures.START.plusMillis(millis);
  }

  private final class Watcher implements Viewer {

    private final List<PicturePackets> seen = new ArrayList<>();

    @Override
    public void offer(PicturePackets picture) {
      seen.add(picture);
    }

    @Override
    public ScheduledExecutorService loop() {
      return channel.eventLoop();
    }
  }
}
