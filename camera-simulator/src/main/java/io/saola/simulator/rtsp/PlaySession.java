package io.saola.simulator.rtsp;

import io.netty.channel.EventLoop;
import io.saola.core.time.Ticker;
import io.saola.simulator.camera.Feed;
import io.saola.simulator.camera.Viewer;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.CameraClock;
import io.saola.simulator.fault.Ending;
import io.saola.simulator.fault.Quirk;
import io.saola.simulator.rtp.FaultyLink;
import io.saola.simulator.rtp.PicturePackets;
import io.saola.simulator.rtp.Rtcp;
import io.saola.simulator.rtp.RtpPacket;
import io.saola.simulator.rtp.RtpSender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends a feed to one client. Pictures that the client is too slow for are left out up to the next
 * keyframe. All but {@link #offer} runs on the connection's event loop.
 */
final class PlaySession implements Viewer {

  private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

  /** Pictures handed over and not sent yet. */
  private static final int MOST_WAITING = 32;

  private static final int NONSENSE = 4_000;
  private static final int LITTER = 60;

  private final Outlet outlet;
  private final Feed feed;
  private final RtpSender sender;
  private final FaultyLink link;
  private final SplittableRandom random;
  private final Ticker ticker;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean overrun;
  private boolean keyframeNeeded = true;
  private boolean over;
  private Instant nextReport = Instant.MIN;
  private long heard;

  /** What is on its way, in the order in which it was sent. */
  private final ArrayDeque<RtpPacket> late = new ArrayDeque<>();

  private long lastDue;

  PlaySession(Outlet outlet, Feed feed, SplittableRandom random, Ticker ticker) {
    this.outlet = outlet;
    this.feed = feed;
    this.random = random;
    this.ticker = ticker;
    this.sender = new RtpSender(feed.parameters().codec(), random.split());
    this.link = new FaultyLink(random.split());
  }

  int nextSequence() {
    return sender.nextSequence();
  }

  int ssrc() {
    return sender.ssrc();
  }

  void begin() {
    heard = ticker.nanos();
    feed.join(this);
  }

  void pause() {
    feed.leave(this);
  }

  void end() {
    feed.leave(this);
    outlet.release();
  }

  /** The client has sent a receiver report. */
  void hearReport() {
    heard = ticker.nanos();
    feed.tally().heardReport();
  }

  @Override
  public EventLoop loop() {
    return outlet.loop();
  }

  @Override
  public void offer(PicturePackets picture) {
    if (loop().inEventLoop()) {
      take(picture);
    } else if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      overrun = true;
    } else {
      loop()
          .execute(
              () -> {
                waiting.decrementAndGet();
                take(picture);
              });
    }
  }

  private void take(PicturePackets picture) {
    Behaviour behaviour = feed.behaviour();
    if (over || !outlet.open()) {
      return;
    }
    if (neglected(behaviour)) {
      outlet.cut(Ending.How.CLOSED);
      return;
    }
    switch (behaviour.service()) {
      case STALLED, SILENT -> leaveOut();
      case GARBAGE -> {
        leaveOut();
        babble();
      }
      case NORMAL, REFUSED, BABBLE, HUGE_ANSWER -> sendIfPossible(picture, behaviour);
    }
  }

  private boolean neglected(Behaviour behaviour) {
    return behaviour.has(Quirk.NEEDS_RECEIVER_REPORTS)
        && ticker.nanos() - heard > behaviour.patience().reports().toNanos();
  }

  private void leaveOut() {
    keyframeNeeded = true;
    feed.tally().leftOut();
  }

  private void sendIfPossible(PicturePackets picture, Behaviour behaviour) {
    if (overrun || !outlet.writable()) {
      overrun = false;
      keyframeNeeded = true;
    }
    if (!outlet.writable() || (keyframeNeeded && !picture.keyframe())) {
      leaveOut();
      feed.wantKeyframe();
      return;
    }
    keyframeNeeded = false;
    send(picture, behaviour);
  }

  private void send(PicturePackets picture, Behaviour behaviour) {
    report(picture, behaviour);
    if (behaviour.link().clean() && late.isEmpty()) {
      link.settle(this::write);
      sender.send(picture, behaviour, this::write);
    } else {
      sender.send(
          picture,
          behaviour,
          packet -> link.pass(packet, behaviour.link(), arriving -> delay(arriving, behaviour)));
    }
    outlet.flush();
    feed.tally().sentPicture();
    if (outlet.ordered() && behaviour.has(Quirk.GARBAGE_BETWEEN_PACKETS)) {
      litter();
    }
    Ending ending = behaviour.ending();
    if (ending.reached(sender.packets())) {
      end(ending.how());
    }
  }

  private void end(Ending.How how) {
    over = true;
    if (how == Ending.How.BYE) {
      Rtcp.writeGoodbye(outlet.rtcp(Rtcp.GOODBYE_LENGTH), sender.ssrc());
      outlet.flush();
      feed.leave(this);
    } else {
      outlet.cut(how);
    }
  }

  private void report(PicturePackets picture, Behaviour behaviour) {
    boolean none = behaviour.clock().reports() == CameraClock.Reports.NONE;
    if (!none && !picture.taken().isBefore(nextReport)) {
      nextReport = picture.taken().plus(REPORT_EVERY);
      sender.report(picture, behaviour).writeTo(outlet.rtcp(Rtcp.REPORT_LENGTH));
    }
  }

  private void delay(RtpPacket packet, Behaviour behaviour) {
    long most = behaviour.link().jitter().toNanos();
    if (most == 0 && late.isEmpty()) {
      write(packet);
      return;
    }
    long wait = most == 0 ? 0 : random.nextLong(most);
    Runnable sends = () -> write(packet);
    if (outlet.ordered()) {
      long now = ticker.nanos();
      lastDue = Math.max(now + wait, lastDue);
      wait = lastDue - now;
      // Timers that a busy machine sets late may go off out of turn: each sends whose turn it is.
      late.addLast(packet);
      sends = () -> write(late.removeFirst());
    }
    Runnable arrives = sends;
    var _ =
        loop()
            .schedule(
                () -> {
                  if (outlet.open()) {
                    arrives.run();
                    outlet.flush();
                  }
                },
                wait,
                TimeUnit.NANOSECONDS);
  }

  private void write(RtpPacket packet) {
    packet.writeTo(outlet.rtp(packet.length()));
    feed.tally().sentPacket();
  }

  /** No more than a few bytes, of which none begins a packet or an answer. */
  private void litter() {
    byte[] bytes = new byte[1 + random.nextInt(LITTER)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (0x80 | random.nextInt(0x80));
    }
    outlet.nonsense(bytes);
  }

  private void babble() {
    if (outlet.writable()) {
      byte[] bytes = new byte[NONSENSE];
      random.nextBytes(bytes);
      outlet.nonsense(bytes);
    }
  }
}
