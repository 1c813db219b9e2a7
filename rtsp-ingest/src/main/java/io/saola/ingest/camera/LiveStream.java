package io.saola.ingest.camera;

import io.saola.ingest.decode.DecoderFactory;

/** What one attempt receives, told apart from what the attempts before it received. */
final class LiveStream {

  private final DecoderFactory decoders;

  LiveStream(DecoderFactory decoders) {
    this.decoders = decoders;
  }

  DecoderFactory decoders() {
    return decoders;
  }
}
