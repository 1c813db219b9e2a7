package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.saola.ingest.fuzz.Claim;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Payloads of Motion JPEG. */
public final class JpegFuzz {

  private static final int START = 0xffd8;
  private static final int END = 0xffd9;

  private JpegFuzz() {}

  /** Pictures with their own tables, with usual ones, and with restarts, in one packet or two. */
  public static Map<String, byte[]> seeds() {
    byte[] first = {0, 0, 0, 0, 1, 50, 2, 2, 1, 2, 3, 4};
    byte[] second = {0, 0, 0, 4, 1, 50, 2, 2, 5, 6, (byte) 0xff, (byte) 0xd9};
    byte[] restarts = {0, 0, 0, 0, 65, 50, 2, 2, 0, 4, -1, -1, 1, 2, 3};
    byte[] tables = new byte[8 + 4 + 128 + 3];
    System.arraycopy(new byte[] {0, 0, 0, 0, 0, -1, 2, 2, 0, 0, 0, -128}, 0, tables, 0, 12);
    Arrays.fill(tables, 12, 140, (byte) 16);
    return Map.of(
        "usual-tables", PayloadFuzz.pictures(0, List.of(List.of(first, second), List.of(first))),
        "own-tables", PayloadFuzz.pictures(0, List.of(List.of(tables), List.of(tables))),
        "restarts", PayloadFuzz.pictures(0, List.of(List.of(restarts))));
  }

  public static void fuzzerTestOneInput(byte[] data) {
    PayloadFuzz.run(data, VideoCodec.MJPEG, List.of(), JpegFuzz::check);
  }

  private static void check(AccessUnit unit) {
    ByteBuf data = unit.data();
    Claim.that(unit.keyframe(), "a JPEG file that is no keyframe");
    Claim.that(data.getUnsignedShort(data.readerIndex()) == START, "no start of a file");
    Claim.that(data.getUnsignedShort(data.writerIndex() - 2) == END, "no end of a file");
  }
}
