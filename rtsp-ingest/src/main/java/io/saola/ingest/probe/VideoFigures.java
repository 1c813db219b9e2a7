package io.saola.ingest.probe;

import io.saola.ingest.wake.StreamNature;
import org.jspecify.annotations.Nullable;

/**
 * What a camera sent, in numbers.
 *
 * @param pictures access units, from the first keyframe on
 * @param seconds that they stand for
 * @param fpsByTimestamps pictures a second by their timestamps; 0 where fewer than two came
 * @param fpsByArrival the same by the times at which they came
 * @param bitsPerSecond mean
 * @param peakBitsPerSecond of the second in which most came
 * @param keyframes among the pictures
 * @param groupPictures pictures in a whole group of pictures; null where none was seen
 * @param groupSeconds seconds of such a group; null where none was seen
 * @param bShare of pictures that are sent after one that is shown later, 0..1
 * @param quantiser of all pictures; null where it is not known
 * @param sizes bytes of pictures that later ones refer to, keyframes apart; null without such
 * @param groupBytes bytes of whole groups of pictures; null where none was seen
 * @param nature what can tell that something moves; only as good as {@link #judged} says
 */
public record VideoFigures(
    int pictures,
    double seconds,
    double fpsByTimestamps,
    double fpsByArrival,
    double bitsPerSecond,
    double peakBitsPerSecond,
    int keyframes,
    @Nullable Spread groupPictures,
    @Nullable Spread groupSeconds,
    double bShare,
    @Nullable Spread quantiser,
    @Nullable Spread sizes,
    @Nullable Spread groupBytes,
    StreamNature nature) {

  /** Fewer whole groups of pictures do not show how the encoder spends its bits. */
  private static final int LEAST_GROUPS = 3;

  /** Every picture is a keyframe, as with Motion JPEG. */
  public boolean onlyKeyframes() {
    return keyframes == pictures;
  }

  /** Whether enough was seen to say what can tell that something moves. */
  public boolean judged() {
    return keyframes > LEAST_GROUPS;
  }
}
