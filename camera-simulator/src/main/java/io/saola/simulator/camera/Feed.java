package io.saola.simulator.camera;

import io.saola.simulator.encode.StreamParameters;
import io.saola.simulator.fault.Behaviour;

/** One camera's stream, for all who join. Safe for use by any thread. */
public abstract sealed class Feed permits LiveFeed, LoopFeed {

  private final StreamParameters parameters;
  private final Tally tally = new Tally();
  private volatile Behaviour behaviour = Behaviour.NORMAL;

  Feed(StreamParameters parameters) {
    this.parameters = parameters;
  }

  /** What a description tells of it. */
  public StreamParameters parameters() {
    return parameters;
  }

  /** What was sent of it so far. */
  public Tally tally() {
    return tally;
  }

  public Behaviour behaviour() {
    return behaviour;
  }

  /** Breaks the camera, or repairs it with {@link Behaviour#NORMAL}. */
  public void behave(Behaviour changed) {
    behaviour = changed;
  }

  /** Begins to send to a viewer, soon with a keyframe. */
  public abstract void join(Viewer viewer);

  public abstract void leave(Viewer viewer);

  /** How many have joined. */
  public abstract int viewers();

  /** Asks that decoding can begin at the next picture, if the camera can do that. */
  public abstract void wantKeyframe();
}
