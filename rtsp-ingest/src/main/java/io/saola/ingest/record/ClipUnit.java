package io.saola.ingest.record;

import io.netty.buffer.ByteBuf;
import io.saola.ingest.decode.CodecSetup;
import java.nio.file.Path;

/**
 * An access unit from which a clip may be cut.
 *
 * @param sequence counts the camera's units over all its streams
 * @param micros media time
 * @param length bytes
 * @param setup how its stream is coded
 */
record ClipUnit(
    long sequence, long micros, boolean keyframe, int length, CodecSetup setup, Place place) {

  /** Where its bytes are. */
  sealed interface Place {}

  record InFile(Path file, long offset) implements Place {}

  /**
   * @param data owned by the {@link HeldVideo} that lists the unit
   */
  record InMemory(ByteBuf data) implements Place {}
}
