package io.saola.core.detection;

/** Names of the signals that say how a camera's picture itself fares. */
public final class PictureSignals {

  /** Seconds for which the picture has hardly changed but for a clock; 0 in one that has. */
  public static final String STILL = "picture.still";

  /** Seconds for which, but for a clock, only pictures came that had come before, bit for bit. */
  public static final String REPEATS = "picture.repeats";

  /** Share 0..1 of the usual edges that are where they usually are; none while none are known. */
  public static final String EDGES = "picture.edges";

  /** Share 0..1 of the usual edges in place of which there is nothing at all. */
  public static final String BLANK = "picture.blank";

  /** Share 0..1 of the usual edges that are all moved by the same way, at the best place found. */
  public static final String ELSEWHERE = "picture.elsewhere";

  /** Energy of the finest detail beside that of coarser edges; falls when the picture blurs. */
  public static final String SHARPNESS = "picture.sharpness";

  private PictureSignals() {}
}
