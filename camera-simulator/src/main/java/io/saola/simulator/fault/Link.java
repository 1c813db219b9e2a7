package io.saola.simulator.fault;

import java.time.Duration;

/**
 * What happens to RTP packets on their way. Over TCP too: cameras that are too slow leave packets
 * out there as well.
 *
 * @param loss share of packets that are lost, 0..1
 * @param burst packets lost in a row on average, at least 1 (the model of Gilbert, "Capacity of a
 *     Burst-Noise Channel", 1960)
 * @param reorder share of packets that come late, 0..1
 * @param depth packets that overtake a late one, at least 1
 * @param duplicate share of packets that come twice, 0..1
 * @param jitter most that a packet is held up, at random; over TCP packets keep their order
 */
public record Link(
    double loss, double burst, double reorder, int depth, double duplicate, Duration jitter) {

  /** Everything arrives once, in order and at once. */
  public static final Link CLEAN = new Link(0, 1, 0, 1, 0, Duration.ZERO);

  public Link {
    share("loss", loss);
    share("reordered", reorder);
    share("duplicated", duplicate);
    if (!(burst >= 1) || depth < 1) {
      throw new IllegalArgumentException(
          "burst and depth of at least 1 expected, found " + burst + " and " + depth);
    }
    if (jitter.isNegative()) {
      throw new IllegalArgumentException("jitter >= 0 expected, found " + jitter);
    }
  }

  /** Loses packets independently of each other. */
  public static Link losing(double ratio) {
    return new Link(ratio, 1, 0, 1, 0, Duration.ZERO);
  }

  /** Loses packets in bursts. */
  public static Link losing(double ratio, double burst) {
    return new Link(ratio, burst, 0, 1, 0, Duration.ZERO);
  }

  public static Link reordering(double ratio, int depth) {
    return new Link(0, 1, ratio, depth, 0, Duration.ZERO);
  }

  public static Link duplicating(double ratio) {
    return new Link(0, 1, 0, 1, ratio, Duration.ZERO);
  }

  public static Link jittering(Duration most) {
    return new Link(0, 1, 0, 1, 0, most);
  }

  public boolean clean() {
    return equals(CLEAN);
  }

  private static void share(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "share of packets " + what + " of 0..1 expected, found " + value);
    }
  }
}
