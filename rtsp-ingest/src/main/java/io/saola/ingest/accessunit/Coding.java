package io.saola.ingest.accessunit;

/**
 * What is known of a coded picture without decoding it.
 *
 * @param keyframe decoding may start here; the parameter sets stand before the slices
 * @param discardable no other picture refers to it, so that it may be left out: H.264's {@code
 *     nal_ref_idc} 0, H.265's sub-layer non-reference pictures of the highest temporal layer
 * @param quantiser of the first slice: 0..51 for H.264 and H.265, for JPEG 0..51 in the same sense,
 *     coarser the higher; {@link #UNKNOWN} where it was not read
 */
public record Coding(boolean keyframe, boolean discardable, int quantiser) {

  public static final int UNKNOWN = -1;

  /** A picture of which only this is known. */
  public static Coding of(boolean keyframe) {
    return new Coding(keyframe, false, UNKNOWN);
  }
}
