package io.saola.core.track;

import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;

/**
 * One object followed over time, as it stands at one frame.
 *
 * @param id unique per camera, never used again, ascending from 1; survives a restart
 * @param objectClass the class voted for over the track's life
 * @param box where it is now, pixels of the source frame
 * @param confidence score of the detection that matched now, else the last one, 0..1
 * @param since media time of its first detection
 * @param lastSeen media time of its last matched detection; earlier than the frame's time while it
 *     is hidden and its box is only predicted
 */
public record Track(
    long id,
    ObjectClass objectClass,
    Box box,
    double confidence,
    MediaTime since,
    MediaTime lastSeen) {

  /** Whether a detection matched it in the frame of the given time. */
  public boolean seenAt(MediaTime frameTime) {
    return lastSeen.equals(frameTime);
  }
}
