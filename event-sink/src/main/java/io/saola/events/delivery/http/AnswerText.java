package io.saola.events.delivery.http;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** The beginning of an answer's body. One thread at a time. */
final class AnswerText {

  private static final int LONGEST = 64 << 10;

  private final Buffer read = Buffer.buffer();

  /**
   * Reads on.
   *
   * @return whether there is room for more
   */
  boolean add(Buffer part) {
    int room = LONGEST - read.length();
    read.appendBuffer(part, 0, Math.min(room, part.length()));
    return part.length() < room;
  }

  @Override
  public String toString() {
    return read.toString(StandardCharsets.UTF_8);
  }
}
