package io.saola.simulator.camera;

import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.StreamParameters;
import io.saola.simulator.rtp.Packetiser;
import io.saola.simulator.rtp.PicturePackets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stream that is encoded as it goes, once, and handed to all who have joined. */
public final class LiveFeed extends Feed {

  private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean keyframeWanted = new AtomicBoolean(true);
  private volatile Runnable onJoin = () -> {};

  /** A stream that nobody has joined yet. */
  public LiveFeed(StreamParameters parameters) {
    super(parameters);
  }

  /** Names who is told whenever somebody joins: the camera, which begins then. */
  void onJoin(Runnable camera) {
    onJoin = camera;
  }

  @Override
  public void join(Viewer viewer) {
    viewers.add(viewer);
    tally().joined();
    keyframeWanted.set(true);
    onJoin.run();
  }

  @Override
  public void leave(Viewer viewer) {
    viewers.remove(viewer);
  }

  @Override
  public int viewers() {
    return viewers.size();
  }

  @Override
  public void wantKeyframe() {
    keyframeWanted.set(true);
  }

  boolean takeKeyframeWish() {
    return keyframeWanted.getAndSet(false);
  }

  void publish(CodedPicture picture) {
    if (!viewers.isEmpty()) {
      PicturePackets packets = new Packetiser(behaviour().quirks()).packets(picture);
      viewers.forEach(viewer -> viewer.offer(packets));
    }
  }
}
