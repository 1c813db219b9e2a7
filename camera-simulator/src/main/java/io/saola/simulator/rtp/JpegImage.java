package io.saola.simulator.rtp;

import io.saola.simulator.encode.CodedUnit;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * What RFC 2435 sends of a baseline JPEG picture (ITU-T T.81).
 *
 * @param type 0 for 4:2:2, 1 for 4:2:0
 * @param restart macroblocks between restart markers, 0 for none
 * @param tables quantisation tables, 64 bytes each, in the order of the file
 * @param scan entropy-coded data
 */
record JpegImage(int type, int width, int height, int restart, ByteBuffer tables, ByteBuffer scan) {

  private static final int SOF0 = 0xc0;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int DQT = 0xdb;
  private static final int DRI = 0xdd;
  private static final int TABLE = 64;

  /** The widest and highest that eight bits of blocks of eight can say. */
  private static final int LARGEST = 255 * 8;

  /**
   * Takes a picture apart.
   *
   * @throws IllegalArgumentException when RFC 2435 cannot carry it; the message says why
   */
  static JpegImage of(CodedUnit file) {
    Parser parser = new Parser(file);
    parser.segments();
    return parser.image();
  }

  private static final class Parser {

    private final CodedUnit file;
    private final ByteArrayOutputStream tables = new ByteArrayOutputStream();
    private int type = -1;
    private int width;
    private int height;
    private int restart;
    private int at = 2;

    Parser(CodedUnit file) {
      this.file = file;
    }

    /** Everything up to the scan. */
    void segments() {
      while (at + 4 <= file.length()) {
        int marker = file.at(at + 1);
        int length = word(at + 2);
        switch (marker) {
          case SOF0 -> frame(at + 4);
          case DQT -> tables(at + 4, at + 2 + length);
          case DRI -> restart = word(at + 4);
          default -> {
            // Application data, comments and Huffman tables, which are those of annex K.
          }
        }
        at += 2 + length;
        if (marker == SOS) {
          return;
        }
      }
      throw new IllegalArgumentException("a JPEG picture without a scan");
    }

    private void frame(int from) {
      height = word(from + 1);
      width = word(from + 3);
      int sampling = file.at(from + 7);
      if (width > LARGEST || height > LARGEST || file.at(from + 5) != 3) {
        throw new IllegalArgumentException(
            "RFC 2435 carries pictures in colour of up to %1$d x %1$d, found %2$d x %3$d"
                .formatted(LARGEST, width, height));
      }
      type =
          switch (sampling) {
            case 0x21 -> 0;
            case 0x22 -> 1;
            default ->
                throw new IllegalArgumentException(
                    "RFC 2435 carries 4:2:2 and 4:2:0, found sampling 0x"
                        + Integer.toHexString(sampling));
          };
    }

    private void tables(int from, int end) {
      for (int table = from; table + 1 + TABLE <= end; table += 1 + TABLE) {
        if (file.at(table) >> 4 != 0) {
          throw new IllegalArgumentException("quantisation tables of 8 bits expected, found 16");
        }
        ByteBuffer values = file.part(table + 1, TABLE);
        while (values.hasRemaining()) {
          tables.write(values.get());
        }
      }
    }

    JpegImage image() {
      if (type < 0) {
        throw new IllegalArgumentException("a baseline JPEG picture expected");
      }
      // Encoders may name one table for luma and chroma; RFC 2435 knows only two.
      if (tables.size() == TABLE) {
        tables.writeBytes(tables.toByteArray());
      }
      int end = file.length();
      if (file.at(end - 2) == 0xff && file.at(end - 1) == EOI) {
        end -= 2;
      }
      ByteBuffer all = ByteBuffer.wrap(tables.toByteArray());
      return new JpegImage(type, width, height, restart, all, file.part(at, end - at));
    }

    private int word(int index) {
      return (file.at(index) << 8) | file.at(index + 1);
    }
  }
}
