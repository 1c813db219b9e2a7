package io.saola.ingest.accessunit;

import static io.saola.ingest.accessunit.JpegFile.TABLE_HEADER;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Quantiser tables of Motion JPEG over RTP, by the packets' Q: 1..99 scale the tables of ITU-T T.81
 * (annex K.1) as RFC 2435 (4.2) says; from 128 on, the tables come in the packets, and those of Q
 * up to 254 hold until they come again. Used by one thread.
 */
final class JpegTables {

  /** Bytes of one table of 8 bits. */
  static final int TABLE = 64;

  /** Tables that come in packets begin here. */
  static final int FIRST_SENT = 128;

  /** Its tables hold for one picture only. */
  static final int CHANGING = 255;

  private static final int LAST_SCALED = 99;
  private static final int SCALES = 256;
  private static final int PLAIN_SCALE = 50;

  /** How many of a table's values, the coarsest of detail, the quantiser is judged by. */
  private static final int JUDGED = 10;

  /** T.81, table K.1: luma, row by row. */
  private static final int[] LUMA = {
    16, 11, 10, 16, 24, 40, 51, 61,
    12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77,
    24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99
  };

  /** T.81, table K.2: chroma, row by row. */
  private static final int[] CHROMA = {
    17, 18, 24, 47, 99, 99, 99, 99,
    18, 21, 26, 66, 99, 99, 99, 99,
    24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99
  };

  private static final int[] ZIGZAG = zigzag();

  private final @Nullable Pair[] known = new Pair[SCALES];

  /**
   * The tables of luma and chroma in the order of zigzag, as they stand in a JPEG file (two {@code
   * DQT} segments), and what they amount to: a quantiser in H.264's sense, 0..51.
   */
  static final class Pair {

    private final byte[] segments;
    private final int quantiser;

    Pair(byte[] segments, int quantiser) {
      this.segments = segments;
      this.quantiser = quantiser;
    }

    /** Not to be written to. */
    byte[] segments() {
      return segments;
    }

    int quantiser() {
      return quantiser;
    }

    private boolean isOf(ByteBuf buffer, int luma, int lumaWide, int chroma, int chromaWide) {
      int second = TABLE_HEADER + bytes(lumaWide);
      return segments.length == second + TABLE_HEADER + bytes(chromaWide)
          && JpegFile.isWide(segments, 0) == (lumaWide == 1)
          && isEqual(TABLE_HEADER, buffer, luma, bytes(lumaWide))
          && isEqual(second + TABLE_HEADER, buffer, chroma, bytes(chromaWide));
    }

    private boolean isEqual(int at, ByteBuf buffer, int index, int length) {
      for (int i = 0; i < length; i++) {
        if (segments[at + i] != buffer.getByte(index + i)) {
          return false;
        }
      }
      return true;
    }
  }

  /** The tables of a Q; null where it is reserved, or its tables have not come yet. */
  @Nullable Pair of(int q) {
    Pair pair = known[q];
    if (pair == null && q > 0 && q <= LAST_SCALED) {
      pair = scaled(q);
      known[q] = pair;
    }
    return pair;
  }

  /**
   * Takes tables that came in a packet (RFC 2435, 3.1.8), and holds them.
   *
   * @param wide a bit for each table, the lowest for the first: its values have 16 bits
   * @param length bytes of the tables; where there is only one, it serves luma and chroma
   * @return null when they are cut short
   */
  @Nullable Pair learn(int q, int wide, ByteBuf buffer, int index, int length) {
    int first = bytes(wide & 1);
    int second = bytes((wide >>> 1) & 1);
    boolean one = length == first;
    if (length < first || (!one && length < first + second)) {
      return null;
    }
    int from = one ? index : index + first;
    int secondWide = one ? wide & 1 : (wide >>> 1) & 1;
    Pair before = known[q];
    if (before != null && before.isOf(buffer, index, wide & 1, from, secondWide)) {
      return before;
    }
    byte[] luma = segment(0, wide & 1, buffer, index);
    byte[] segments = Arrays.copyOf(luma, luma.length + TABLE_HEADER + bytes(secondWide));
    byte[] chroma = segment(1, secondWide, buffer, from);
    System.arraycopy(chroma, 0, segments, luma.length, chroma.length);
    Pair pair = new Pair(segments, quantiserOf(segments));
    known[q] = pair;
    return pair;
  }

  private static int bytes(int wide) {
    return TABLE << wide;
  }

  private static byte[] segment(int id, int wide, ByteBuf buffer, int index) {
    byte[] out = new byte[TABLE_HEADER + bytes(wide)];
    JpegFile.writeTableHeader(out, 0, id, wide == 1);
    buffer.getBytes(index, out, TABLE_HEADER, bytes(wide));
    return out;
  }

  private static Pair scaled(int q) {
    int factor = q < PLAIN_SCALE ? 5_000 / q : 200 - 2 * q;
    byte[] segments = new byte[2 * (TABLE_HEADER + TABLE)];
    JpegFile.writeTableHeader(segments, 0, 0, false);
    scale(LUMA, factor, segments, TABLE_HEADER);
    JpegFile.writeTableHeader(segments, TABLE_HEADER + TABLE, 1, false);
    scale(CHROMA, factor, segments, 2 * TABLE_HEADER + TABLE);
    return new Pair(segments, quantiserOf(segments));
  }

  private static void scale(int[] table, int factor, byte[] out, int at) {
    for (int i = 0; i < TABLE; i++) {
      out[at + i] = (byte) Math.clamp(((long) table[ZIGZAG[i]] * factor + 50) / 100, 1, 255);
    }
  }

  /**
   * The H.264 quantiser whose step is that of the table's coarse detail. H.264's step is 0.625 at 0
   * and doubles every 6 (H.264, 8.5.9), and both codings scale their transforms alike.
   */
  private static int quantiserOf(byte[] segments) {
    boolean wide = JpegFile.isWide(segments, 0);
    int sum = 0;
    for (int i = 0; i < JUDGED; i++) {
      int at = TABLE_HEADER + (wide ? 2 * i : i);
      int high = segments[at] & 0xff;
      sum += wide ? (high << Byte.SIZE) + (segments[at + 1] & 0xff) : high;
    }
    double step = Math.max(1, sum) / (double) JUDGED;
    return Math.clamp(Math.round(6 * Math.log(step / 0.625) / Math.log(2)), 0, 51);
  }

  /** T.81, figure 5: from a place in the order of zigzag to one row by row. */
  private static int[] zigzag() {
    int[] order = new int[TABLE];
    int at = 0;
    for (int diagonal = 0; diagonal < 15; diagonal++) {
      for (int i = 0; i <= diagonal; i++) {
        int row = diagonal % 2 == 0 ? diagonal - i : i;
        int column = diagonal - row;
        if (row < 8 && column < 8) {
          order[at++] = row * 8 + column;
        }
      }
    }
    return order;
  }
}
