package io.saola.inference.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What shows that a vehicle stands at a place, and no reflection or shadow: it was seen to arrive,
 * or it is seen all the more clearly. One thread at a time.
 */
final class Proof {

  /** Mean score of a vehicle's boxes; headlights' glare and shadows have 0.5 at most... */
  private static final double CLEAR_SCORE = 0.58;

  /** ...and are seen in half of the frames; a vehicle is hidden by others for longer at times. */
  private static final double SEEN_SHARE = 0.3;

  /** The mean score of a vehicle that is hardly ever missed; frames without it count 0. */
  private static final double STEADY_SCORE = 0.4;

  private boolean arrived;
  private double scores;
  private int frames;
  private int sightings;

  /** Somebody is taken for it who may have been seen to arrive. */
  void take(Scene.Subject vehicle) {
    arrived |= vehicle.trail().hasMoved();
  }

  /**
   * Ends a frame.
   *
   * @param seen who was seen there; null for nobody
   */
  void weigh(Scene.@Nullable Subject seen) {
    frames++;
    if (seen != null) {
      sightings++;
      scores += seen.track().confidence();
    }
  }

  boolean isEnough() {
    return arrived
        || scores >= STEADY_SCORE * frames
        || (scores >= CLEAR_SCORE * sightings && sightings >= SEEN_SHARE * frames);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(arrived);
    out.writeDouble(scores);
    out.writeInt(frames);
    out.writeInt(sightings);
  }

  void readFrom(DataInput in) throws IOException {
    arrived = in.readBoolean();
    scores = in.readDouble();
    frames = in.readInt();
    sightings = in.readInt();
  }
}
