package io.saola.simulator.camera;

/**
 * What is wrong with a camera on purpose.
 *
 * @param refused new clients are told that there is no service (503)
 * @param stalled connections stay, but nothing is sent
 * @param lossRatio share of RTP packets that are left out, 0..1
 * @param cutAfterPackets a connection is cut without a word after so many RTP packets, 0 for never
 */
public record Faults(boolean refused, boolean stalled, double lossRatio, long cutAfterPackets) {

  public static final Faults NONE = new Faults(false, false, 0, 0);

  public Faults {
    if (!(lossRatio >= 0 && lossRatio <= 1)) {
      throw new IllegalArgumentException("loss ratio of 0..1 expected, found " + lossRatio);
    }
    if (cutAfterPackets < 0) {
      throw new IllegalArgumentException("packets >= 0 expected, found " + cutAfterPackets);
    }
  }

  public static Faults refuse() {
    return new Faults(true, false, 0, 0);
  }

  public static Faults stall() {
    return new Faults(false, true, 0, 0);
  }

  public static Faults lose(double ratio) {
    return new Faults(false, false, ratio, 0);
  }

  public static Faults cutAfter(long packets) {
    return new Faults(false, false, 0, packets);
  }
}
