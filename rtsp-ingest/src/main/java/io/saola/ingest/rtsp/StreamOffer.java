package io.saola.ingest.rtsp;

import java.util.List;

/**
 * What a camera says of itself before it sends.
 *
 * @param server its own name for its software; empty when it gives none
 * @param signIns the ways to sign in that it named, such as {@code digest algorithm MD5}; empty
 *     when it asked for none
 * @param media its streams, in its order
 */
public record StreamOffer(String server, List<String> signIns, List<Media> media) {

  /** Of a camera that was not asked, or has not answered. */
  public static final StreamOffer NONE = new StreamOffer("", List.of(), List.of());

  public StreamOffer {
    signIns = List.copyOf(signIns);
    media = List.copyOf(media);
  }

  /**
   * One stream in one format.
   *
   * @param kind {@code video}, {@code audio}, {@code application}
   * @param encoding as described, such as {@code H264}; {@code payload type 8} where it has no name
   * @param taken whether this is the one that is asked for
   */
  public record Media(String kind, String encoding, boolean taken) {}
}
