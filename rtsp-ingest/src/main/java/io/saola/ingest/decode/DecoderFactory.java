package io.saola.ingest.decode;

import io.saola.ingest.accessunit.VideoCodec;
import java.util.function.Supplier;

/** Opens decoders for one stream. Safe for use by any thread. */
@FunctionalInterface
public interface DecoderFactory {

  /**
   * A decoder before its first access unit.
   *
   * @throws CodecException when this build of FFmpeg cannot decode the stream
   */
  VideoDecoder open(Decoding decoding) throws CodecException;

  /** Of what a camera sends, in hardware where there is any. */
  static DecoderFactory camera(VideoCodec codec, Supplier<CameraHardware> hardware) {
    return decoding -> VideoDecoder.camera(codec, decoding.by(hardware.get()));
  }

  /** Of what a camera sends. */
  static DecoderFactory camera(VideoCodec codec) {
    return decoding -> VideoDecoder.camera(codec, decoding);
  }
}
