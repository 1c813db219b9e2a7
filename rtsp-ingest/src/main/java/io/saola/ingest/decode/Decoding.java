package io.saola.ingest.decode;

import io.saola.core.config.CameraConfig.Decode;
import org.jspecify.annotations.Nullable;

/**
 * How one camera's pictures are to be decoded.
 *
 * @param policy {@link Decode#KEYFRAMES} skips everything else; any other decodes what it is given
 * @param hardware decodes what it can; null for the processor
 */
public record Decoding(Decode policy, DecodeMeters meters, @Nullable CameraHardware hardware) {

  /** By the processor. */
  public static Decoding of(Decode policy, DecodeMeters meters) {
    return new Decoding(policy, meters, null);
  }

  /** The same in hardware, where there is any. */
  public Decoding by(CameraHardware wanted) {
    return new Decoding(policy, meters, wanted);
  }
}
