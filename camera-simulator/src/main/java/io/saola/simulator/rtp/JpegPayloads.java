package io.saola.simulator.rtp;

import io.saola.simulator.encode.CodedUnit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Cuts JPEG pictures (RFC 2435), with their quantisation tables in the first payload. */
final class JpegPayloads {

  private static final int MAIN_HEADER = 8;
  private static final int RESTART_HEADER = 4;
  private static final int TABLES_HEADER = 4;

  /** "Q=255": the tables are in the packets and may change (3.1.8). */
  private static final byte TABLES_INSIDE = (byte) 255;

  /** A picture's restart intervals are not kept whole: first, last and no count (3.1.7). */
  private static final short WHOLE_PICTURE = (short) 0xffff;

  private final int most;

  JpegPayloads(int most) {
    this.most = most;
  }

  List<Payload> of(CodedUnit file) {
    JpegImage image = JpegImage.of(file);
    List<Payload> result = new ArrayList<>();
    int at = 0;
    while (at < image.scan().remaining()) {
      int headers =
          MAIN_HEADER
              + (image.restart() > 0 ? RESTART_HEADER : 0)
              + (at == 0 ? TABLES_HEADER + image.tables().remaining() : 0);
      int length = Math.min(most - headers, image.scan().remaining() - at);
      result.add(payload(image, at, length, headers));
      at += length;
    }
    return result;
  }

  private static Payload payload(JpegImage image, int at, int length, int headers) {
    ByteBuffer out = ByteBuffer.allocate(headers + length);
    // Type-specific 0 and 24 bits of offset.
    out.putInt(at);
    out.put((byte) (image.type() + (image.restart() > 0 ? 64 : 0))).put(TABLES_INSIDE);
    out.put((byte) ((image.width() + 7) / 8)).put((byte) ((image.height() + 7) / 8));
    if (image.restart() > 0) {
      out.putShort((short) image.restart()).putShort(WHOLE_PICTURE);
    }
    if (at == 0) {
      out.putShort((short) 0).putShort((short) image.tables().remaining());
      out.put(image.tables().duplicate());
    }
    out.put(image.scan().slice(at, length));
    return Payload.of(out.array());
  }
}
