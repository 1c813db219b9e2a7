package io.saola.inference.detect.network;

import java.util.Locale;

/** What a tensor is made of. Saola reads and writes the two that have bytes. */
public enum ElementType {
  FLOAT32(Float.BYTES),
  INT64(Long.BYTES),
  INT32(0),
  FLOAT16(0),
  UINT8(0),
  /** Whatever else a runtime knows. */
  OTHER(0);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element; 0 for what Saola does not read. */
  public int bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
