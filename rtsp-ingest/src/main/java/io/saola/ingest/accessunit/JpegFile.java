package io.saola.ingest.accessunit;

import java.util.HexFormat;

/**
 * The parts of a JPEG file (ITU-T T.81, annex B; JFIF) that Motion JPEG over RTP leaves out, since
 * they are the same in every picture.
 */
final class JpegFile {

  /** Bytes of a {@code DQT} segment ahead of its table. */
  static final int TABLE_HEADER = 5;

  private static final HexFormat HEX = HexFormat.of();

  private static final byte[] START = HEX.parseHex("ffd8ffe000104a46494600010100000100010000");

  /** T.81, tables K.3 to K.6: how many codes of each length, then their values. */
  private static final byte[] HUFFMAN =
      HEX.parseHex(
          "ffc4001f00"
              + "00010501010101010100000000000000"
              + "000102030405060708090a0b"
              + "ffc400b510"
              + "0002010303020403050504040000017d"
              + "01020300041105122131410613516107"
              + "227114328191a1082342b1c11552d1f0"
              + "2433627282090a161718191a25262728"
              + "292a3435363738393a43444546474849"
              + "4a535455565758595a63646566676869"
              + "6a737475767778797a83848586878889"
              + "8a92939495969798999aa2a3a4a5a6a7"
              + "a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5"
              + "c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2"
              + "e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8"
              + "f9fa"
              + "ffc4001f01"
              + "00030101010101010101010000000000"
              + "000102030405060708090a0b"
              + "ffc400b511"
              + "00020102040403040705040400010277"
              + "00010203110405213106124151076171"
              + "1322328108144291a1b1c109233352f0"
              + "156272d10a162434e125f11718191a26"
              + "2728292a35363738393a434445464748"
              + "494a535455565758595a636465666768"
              + "696a737475767778797a828384858687"
              + "88898a92939495969798999aa2a3a4a5"
              + "a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3"
              + "c4c5c6c7c8c9cad2d3d4d5d6d7d8d9da"
              + "e2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8"
              + "f9fa");

  private static final byte[] SCAN = HEX.parseHex("ffda000c03010002110311003f00");

  private static final int BASELINE = 0xc0;
  private static final int EXTENDED = 0xc1;
  private static final int QUANTISERS = 0xdb;
  private static final int RESTARTS = 0xdd;

  private JpegFile() {}

  /** Writes what stands ahead of a table of 64 values, each of 8 bits, or of 16. */
  static void writeTableHeader(byte[] out, int at, int id, boolean wide) {
    out[at] = (byte) 0xff;
    out[at + 1] = (byte) QUANTISERS;
    writeShort(out, at + 2, 3 + (wide ? 2 : 1) * JpegTables.TABLE);
    out[at + 4] = (byte) ((wide ? 0x10 : 0) | id);
  }

  /** Whether the values of the table whose segment begins here have 16 bits. */
  static boolean isWide(byte[] segments, int at) {
    return (segments[at + 4] & 0x10) != 0;
  }

  /**
   * Writes everything ahead of the coded picture.
   *
   * @param tables {@code DQT} segments of luma and chroma
   * @param fullHeight chroma has as many rows as luma (4:2:2), else half of them (4:2:0)
   * @param restart blocks between restart markers, 0 for none
   * @return bytes written
   */
  static int writeHeader(
      byte[] out, byte[] tables, int width, int height, boolean fullHeight, int restart) {
    int at = write(START, out, 0);
    at = write(tables, out, at);
    if (restart > 0) {
      at = writeMarker(out, at, RESTARTS, 4);
      at = writeShort(out, at, restart);
    }
    int second = TABLE_HEADER + (isWide(tables, 0) ? 2 : 1) * JpegTables.TABLE;
    boolean wide = isWide(tables, 0) || isWide(tables, second);
    at = writeMarker(out, at, wide ? EXTENDED : BASELINE, 17);
    out[at++] = 8;
    at = writeShort(out, at, height);
    at = writeShort(out, at, width);
    out[at++] = 3;
    at = writeComponent(out, at, 1, fullHeight ? 0x21 : 0x22, 0);
    at = writeComponent(out, at, 2, 0x11, 1);
    at = writeComponent(out, at, 3, 0x11, 1);
    at = write(HUFFMAN, out, at);
    return write(SCAN, out, at);
  }

  private static int writeComponent(byte[] out, int at, int id, int sampling, int table) {
    out[at] = (byte) id;
    out[at + 1] = (byte) sampling;
    out[at + 2] = (byte) table;
    return at + 3;
  }

  private static int writeMarker(byte[] out, int at, int marker, int length) {
    out[at] = (byte) 0xff;
    out[at + 1] = (byte) marker;
    return writeShort(out, at + 2, length);
  }

  private static int writeShort(byte[] out, int at, int value) {
    out[at] = (byte) (value >>> 8);
    out[at + 1] = (byte) value;
    return at + 2;
  }

  private static int write(byte[] part, byte[] out, int at) {
    System.arraycopy(part, 0, out, at, part.length);
    return at + part.length;
  }
}
