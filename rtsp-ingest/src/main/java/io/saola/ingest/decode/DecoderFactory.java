package io.saola.ingest.decode;

import io.saola.core.config.CameraConfig.Decode;

/** Opens decoders for one stream. Safe for use by any thread. */
@FunctionalInterface
public interface DecoderFactory {

  /**
   * A decoder before its first access unit.
   *
   * @throws CodecException when this build of FFmpeg cannot decode the stream
   */
  VideoDecoder open(Decode decode, DecodeMeters meters) throws CodecException;
}
