package io.saola.ingest.fuzz;

import java.nio.charset.Charset;
import java.util.Arrays;

/** An input that is taken apart from its front; behind its end there are zeros. */
public final class FuzzInput {

  private final byte[] bytes;
  private int at;

  public FuzzInput(byte[] bytes) {
    this.bytes = bytes;
  }

  public boolean hasMore() {
    return at < bytes.length;
  }

  /** 0..255. */
  public int octet() {
    return hasMore() ? Byte.toUnsignedInt(bytes[at++]) : 0;
  }

  /** 0..65535. */
  public int twoOctets() {
    return octet() << 8 | octet();
  }

  /** As many bytes, or those that are left. */
  public byte[] take(int length) {
    int end = Math.min(bytes.length, at + length);
    byte[] taken = Arrays.copyOfRange(bytes, at, end);
    at = end;
    return taken;
  }

  /** All that is left. */
  public byte[] rest() {
    return take(bytes.length);
  }

  /** All that is left. */
  public String text(Charset charset) {
    return new String(rest(), charset);
  }
}
