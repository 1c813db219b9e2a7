package io.saola.ingest.decode;

import io.saola.core.config.CameraConfig.Decode;

/**
 * How one camera's pictures are to be decoded.
 *
 * @param policy {@link Decode#KEYFRAMES} skips everything else; any other decodes what it is given
 */
public record Decoding(Decode policy, DecodeMeters meters) {

  /** By the processor. */
  public static Decoding of(Decode policy, DecodeMeters meters) {
    return new Decoding(policy, meters);
  }
}
