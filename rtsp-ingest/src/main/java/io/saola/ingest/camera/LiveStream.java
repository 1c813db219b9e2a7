package io.saola.ingest.camera;

import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.CameraHardware;
import io.saola.ingest.decode.CodecSetup;
import io.saola.ingest.decode.DecoderFactory;
import java.util.function.Supplier;

/** What one attempt receives, told apart from what the attempts before it received. */
final class LiveStream {

  private final DecoderFactory decoders;
  private final CodecSetup setup;

  LiveStream(DecoderFactory decoders, CodecSetup setup) {
    this.decoders = decoders;
    this.setup = setup;
  }

  /** What a camera sends: all that a decoder must know is in the stream. */
  static LiveStream ofCamera(VideoCodec codec) {
    return new LiveStream(DecoderFactory.camera(codec), CodecSetup.of(codec));
  }

  /** The same, decoded in hardware where there is any. */
  static LiveStream ofCamera(VideoCodec codec, Supplier<CameraHardware> hardware) {
    return new LiveStream(DecoderFactory.camera(codec, hardware), CodecSetup.of(codec));
  }

  DecoderFactory decoders() {
    return decoders;
  }

  /** What whoever keeps the stream must know of its coding. */
  CodecSetup setup() {
    return setup;
  }
}
