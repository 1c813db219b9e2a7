package io.saola.simulator.camera;

import java.util.concurrent.atomic.LongAdder;

/** What was sent of a stream, over all sessions so far. Safe for use by any thread. */
public final class Tally {

  private final LongAdder sessions = new LongAdder();
  private final LongAdder pictures = new LongAdder();
  private final LongAdder left = new LongAdder();
  private final LongAdder packets = new LongAdder();
  private final LongAdder reports = new LongAdder();

  /**
   * The counts of a moment.
   *
   * @param sessions begun
   * @param pictures sent, whole or in part
   * @param leftOut pictures due that were not sent: a client too slow, a stall, a wait for a
   *     keyframe
   * @param packets of RTP written, after losses made on purpose
   * @param reports receiver reports that clients sent
   */
  public record Counts(long sessions, long pictures, long leftOut, long packets, long reports) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    public Counts plus(Counts more) {
      return new Counts(
          sessions + more.sessions,
          pictures + more.pictures,
          leftOut + more.leftOut,
          packets + more.packets,
          reports + more.reports);
    }
  }

  void joined() {
    sessions.increment();
  }

  public void sentPicture() {
    pictures.increment();
  }

  public void leftOut() {
    left.increment();
  }

  public void sentPacket() {
    packets.increment();
  }

  public void heardReport() {
    reports.increment();
  }

  public Counts counts() {
    return new Counts(sessions.sum(), pictures.sum(), left.sum(), packets.sum(), reports.sum());
  }
}
