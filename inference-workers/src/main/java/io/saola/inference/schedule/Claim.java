package io.saola.inference.schedule;

import io.saola.core.config.CameraConfig;
import java.time.Duration;

/**
 * One lane's claim on the detector, and what {@link FairOrder} knows of it. All times are
 * nanoseconds of the node's ticker but for {@link #due}, which is virtual.
 */
final class Claim<T> {

  private static final double NANOS = 1e9;

  /** Where the lane stands. */
  enum State {
    /** No frame waits. */
    IDLE,
    /** A frame waits. */
    READY,
    /** A worker has the lane; another frame may wait already. */
    TURNING
  }

  /** What came of a turn. */
  enum Outcome {
    /** The frame was looked at. */
    SERVED,
    /** The frame need not be looked at: the camera is well looked after, and it cost nothing. */
    SPARED,
    /** The frame was dropped: the camera goes on waiting. */
    DROPPED
  }

  final T lane;
  final Group group;
  final int rank;
  final long period;
  final long patience;

  State state = State.IDLE;
  boolean again;
  long due = Long.MIN_VALUE;
  long waitingSince;
  boolean waiting;
  long arrived;
  boolean seen;
  long sequence;
  boolean overdue;

  /**
   * Of a lane that has no frame yet.
   *
   * @param group of the lanes that may be looked at together with it
   * @param fps frames a second that the camera asks for
   * @param slowest how long a frame of the camera's may be passed over
   */
  Claim(T lane, Group group, CameraConfig.Priority priority, double fps, Duration slowest) {
    this.lane = lane;
    this.group = group;
    this.rank = rank(priority);
    this.period = Math.max(1, Math.round(NANOS / fps));
    this.patience = slowest.toNanos();
  }

  /** The higher the sooner, from 0. */
  static int rank(CameraConfig.Priority priority) {
    return switch (priority) {
      case LOW -> 0;
      case NORMAL -> 1;
      case HIGH -> 2;
    };
  }

  /** Whether, as its turn began, it had waited longer than the camera's slowest rate allows. */
  boolean isOverdue() {
    return overdue;
  }

  boolean isOverdueAt(long now) {
    return waiting && now - waitingSince >= patience;
  }

  /** The lanes of one detector: only these may share a run of the model. */
  static final class Group {

    /** While a worker puts a batch together, no other worker takes lanes of the group. */
    boolean gathering;
  }
}
