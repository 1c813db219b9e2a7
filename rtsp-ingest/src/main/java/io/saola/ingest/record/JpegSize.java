package io.saola.ingest.record;

import io.netty.buffer.ByteBuf;
import io.saola.ingest.accessunit.PictureSize;
import java.util.Optional;

/** Reads a JPEG's size from its frame header (ITU-T T.81, B.2.2). */
final class JpegSize {

  private static final int FIRST_SOF = 0xc0;
  private static final int LAST_SOF = 0xcf;
  private static final int HUFFMAN_TABLES = 0xc4;
  private static final int EXTENSIONS = 0xc8;
  private static final int ARITHMETIC = 0xcc;
  private static final int FRAME_HEADER = 9;

  private JpegSize() {}

  /** Empty when the frame header does not come within these bytes. */
  static Optional<PictureSize> of(ByteBuf head) {
    int at = head.readerIndex() + 2;
    while (at + FRAME_HEADER <= head.writerIndex() && head.getUnsignedByte(at) == 0xff) {
      int marker = head.getUnsignedByte(at + 1);
      if (isFrameHeader(marker)) {
        return Optional.of(
            new PictureSize(head.getUnsignedShort(at + 7), head.getUnsignedShort(at + 5)));
      }
      at += 2 + head.getUnsignedShort(at + 2);
    }
    return Optional.empty();
  }

  private static boolean isFrameHeader(int marker) {
    return marker >= FIRST_SOF
        && marker <= LAST_SOF
        && marker != HUFFMAN_TABLES
        && marker != EXTENSIONS
        && marker != ARITHMETIC;
  }
}
