package io.saola.simulator.rtp;

import io.saola.simulator.fault.Link;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A way on which packets are lost, doubled and overtaken by each other, the same for the same seed.
 * For one thread at a time.
 */
public final class FaultyLink {

  private final SplittableRandom random;
  private final Deque<Late> late = new ArrayDeque<>();
  private boolean losing;

  public FaultyLink(SplittableRandom random) {
    this.random = random;
  }

  /** Takes a packet and hands on what arrives because of it. */
  public void pass(RtpPacket packet, Link link, Consumer<RtpPacket> out) {
    if (lost(link)) {
      return;
    }
    boolean overtaken = link.reorder() > 0 && random.nextDouble() < link.reorder();
    if (overtaken) {
      late.add(new Late(packet, link.depth()));
    } else {
      arrive(packet, link, out);
      overtake(link, out);
    }
  }

  /** Hands on what is still late, for a link that is repaired. */
  public void settle(Consumer<RtpPacket> out) {
    for (Late held = late.poll(); held != null; held = late.poll()) {
      out.accept(held.packet());
    }
  }

  private void arrive(RtpPacket packet, Link link, Consumer<RtpPacket> out) {
    out.accept(packet);
    if (link.duplicate() > 0 && random.nextDouble() < link.duplicate()) {
      out.accept(packet);
    }
  }

  private void overtake(Link link, Consumer<RtpPacket> out) {
    int waiting = late.size();
    for (int i = 0; i < waiting; i++) {
      Late held = late.remove();
      if (held.after() <= 1) {
        arrive(held.packet(), link, out);
      } else {
        late.add(new Late(held.packet(), held.after() - 1));
      }
    }
  }

  /** Two states, of which one loses everything (Gilbert); single losses need no state. */
  private boolean lost(Link link) {
    double loss = link.loss();
    if (loss <= 0) {
      losing = false;
      return false;
    }
    if (loss >= 1 || link.burst() <= 1) {
      return loss >= 1 || random.nextDouble() < loss;
    }
    double change = losing ? 1 / link.burst() : loss / (link.burst() * (1 - loss));
    if (random.nextDouble() < change) {
      losing = !losing;
    }
    return losing;
  }

  private record Late(RtpPacket packet, int after) {}
}
