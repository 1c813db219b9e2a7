package io.saola.simulator.camera;

import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.StreamParameters;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One camera's stream, encoded once and handed to all who have joined. Safe for use by any thread.
 */
public final class Feed {

  private final StreamParameters parameters;
  private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean keyframeWanted = new AtomicBoolean(true);
  private volatile Runnable onJoin = () -> {};
  private volatile Faults faults = Faults.NONE;

  /** A stream that nobody has joined yet. */
  public Feed(StreamParameters parameters) {
    this.parameters = parameters;
  }

  /** Names who is told whenever somebody joins: the camera, which begins then. */
  void onJoin(Runnable camera) {
    onJoin = camera;
  }

  public StreamParameters parameters() {
    return parameters;
  }

  /** Begins to send to a viewer, soon with a keyframe. */
  public void join(Viewer viewer) {
    viewers.add(viewer);
    keyframeWanted.set(true);
    onJoin.run();
  }

  public void leave(Viewer viewer) {
    viewers.remove(viewer);
  }

  /** How many have joined. */
  public int viewers() {
    return viewers.size();
  }

  /** Asks that decoding can begin at the next picture. */
  public void wantKeyframe() {
    keyframeWanted.set(true);
  }

  public Faults faults() {
    return faults;
  }

  /** Breaks the camera, or repairs it with {@link Faults#NONE}. */
  public void inject(Faults injected) {
    faults = injected;
  }

  boolean takeKeyframeWish() {
    return keyframeWanted.getAndSet(false);
  }

  void publish(CodedPicture picture) {
    for (Viewer viewer : viewers) {
      viewer.offer(picture);
    }
  }
}
