package io.saola.ingest.wake;

/**
 * What a stream is like, as far as waking goes.
 *
 * @param evidence what shows best that something moves
 * @param resolution the change that just stands out from the noise of the inter pictures' sizes, as
 *     a share of a keyframe, which is about the share of the picture that has to change; 0 where
 *     there are no inter pictures
 * @param constantRate whether the encoder fills a constant bit rate
 * @param groupSeconds media time from one keyframe to the next, on average; 0 where none came twice
 * @param discardableShare of the access units, 0..1
 */
public record StreamNature(
    Evidence evidence,
    double resolution,
    boolean constantRate,
    double groupSeconds,
    double discardableShare) {

  /** What there is to go by without decoding, and what when that says nothing. */
  public enum Evidence {
    /** The encoder spends bits as it needs them. */
    SIZES,
    /** It spends what it has, and chooses the quantiser so. */
    QUANTISER,
    /**
     * Neither tells a moving object from noise: only decoded keyframes do, so that waking takes up
     * to their interval.
     */
    KEYFRAMES
  }
}
