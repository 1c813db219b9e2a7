package io.saola.ingest.rtsp;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a playing session needs from time to time: keepalives, receiver reports, and a look at
 * whether packets come at all and whether the source is gone. Used by the connection's event loop.
 */
final class Upkeep {

  private final EventExecutor loop;
  private final RtspTimeouts timeouts;
  private final RtspRequests requests;
  private final Sentences sentences;
  private final Outcome outcome;
  private final List<Future<?>> timers = new ArrayList<>();
  private @Nullable Media media;
  private boolean lookingAfterGoodbye;

  Upkeep(
      EventExecutor loop,
      RtspTimeouts timeouts,
      RtspRequests requests,
      Sentences sentences,
      Outcome outcome) {
    this.loop = loop;
    this.timeouts = timeouts;
    this.requests = requests;
    this.sentences = sentences;
    this.outcome = outcome;
  }

  /** Told what was found. */
  interface Outcome {

    /** Datagrams were promised, and none came. */
    void udpSilent(String reason);

    void failed(SessionEnd end);
  }

  /**
   * Begins.
   *
   * @param aggregate the address of the whole session
   * @param kept how long the camera keeps the session without a word
   */
  void begin(String aggregate, Duration kept, Media playing) {
    media = playing;
    Duration half = kept.dividedBy(2);
    Duration longest = timeouts.keepalive();
    every(half.compareTo(longest) < 0 ? half : longest, () -> keepAlive(aggregate));
    every(timeouts.report(), playing::report);
    after(timeouts.firstPacket(), () -> playing.silence().ifPresent(outcome::udpSilent));
  }

  /**
   * The source has said BYE. Uniview does with every change of its source, so a BYE counts once
   * nothing has followed it.
   */
  void goodbye() {
    Media playing = media;
    if (playing != null && !lookingAfterGoodbye) {
      lookingAfterGoodbye = true;
      long heard = playing.goodbye();
      after(timeouts.goodbye(), () -> lookAfterGoodbye(playing, heard));
    }
  }

  void stop() {
    media = null;
    timers.forEach(timer -> timer.cancel(false));
    timers.clear();
  }

  private void lookAfterGoodbye(Media playing, long heard) {
    lookingAfterGoodbye = false;
    long last = playing.goodbye();
    if (last == heard) {
      outcome.failed(sentences.goodbye());
    } else if (last != 0) {
      // Packets came, and then another BYE, which has its own time.
      goodbye();
    }
  }

  /** GET_PARAMETER, which others use, makes some cameras restart. */
  private void keepAlive(String aggregate) {
    requests.tell(new RtspRequests.Request("OPTIONS", aggregate, List.of(), this::keptAlive));
  }

  private void keptAlive(RtspMessage.Response response) {
    if (response.status() == 454) {
      outcome.failed(sentences.refusal("OPTIONS", response));
    }
  }

  private void every(Duration interval, Runnable task) {
    long nanos = interval.toNanos();
    timers.add(loop.scheduleAtFixedRate(task, nanos, nanos, TimeUnit.NANOSECONDS));
  }

  private void after(Duration wait, Runnable task) {
    timers.removeIf(Future::isDone);
    timers.add(loop.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS));
  }
}
