package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;

/**
 * Takes H.265 out of RTP payloads (RFC 7798): single NAL units, aggregates and fragments, all
 * without decoding order numbers, which come only where {@code sprop-max-don-diff} was agreed on.
 * Used by one thread.
 */
final class H265Depacketiser extends NalDepacketiser {

  private static final int HEADER = 2;
  private static final int FU_HEADERS = 3;
  private static final int FU_TYPE = 0x3f;
  private static final int FIRST_SLICE = 0x80;

  /**
   * @param video its parameter sets are replaced by those in the stream
   */
  H265Depacketiser(DescribedVideo video, DepacketiserScope scope) {
    super(new H265Content(ParameterSets.of(video, scope.faults())), scope);
  }

  /** A payload of a single byte is nothing, as an empty one is. */
  @Override
  void unpack(ByteBuf buffer, int index, int length) {
    if (length < HEADER) {
      return;
    }
    int header = buffer.getUnsignedShort(index);
    int type = H265Nal.typeOf(header);
    if (!H265Nal.isValid(header)) {
      damage();
    } else if (type <= H265Nal.LAST_SINGLE) {
      single(buffer, index, length);
    } else if (type == H265Nal.AGGREGATE) {
      aggregate(buffer, index + HEADER, index + length);
    } else if (type == H265Nal.FRAGMENT && length >= FU_HEADERS) {
      int marks = buffer.getUnsignedByte(index + HEADER);
      int of = marks & FU_TYPE;
      fragment(
          marks, H265Nal.withType(header, of), of, buffer, index + FU_HEADERS, length - FU_HEADERS);
    } else {
      // PACI packets, reserved types, or a fragment without a header.
      damage();
    }
  }

  @Override
  void single(ByteBuf buffer, int index, int length) {
    if (length >= HEADER) {
      whole(buffer.getUnsignedShort(index), buffer, index + HEADER, length - HEADER);
    }
  }

  @Override
  boolean begins(ByteBuf buffer, int index, int length) {
    int type = typeAt(buffer, index);
    if (type == H265Nal.FRAGMENT) {
      int marks = length < FU_HEADERS ? 0 : buffer.getByte(index + HEADER);
      return isStart(marks) && typeBegins(marks & FU_TYPE);
    }
    return type == H265Nal.AGGREGATE
        ? anyBegins(buffer, index + HEADER, index + length)
        : typeBegins(type);
  }

  @Override
  int typeAt(ByteBuf buffer, int index) {
    return H265Nal.typeOf(buffer.getUnsignedByte(index) << Byte.SIZE);
  }

  @Override
  boolean typeBegins(int type) {
    return type == H265Nal.VPS || type == H265Nal.SPS || H265Nal.isStart(type);
  }

  /** H.265, 7.3.6.1: the first bit of a slice says whether it is the picture's first. */
  @Override
  boolean beginsPicture(int header, ByteBuf buffer, int index, int length) {
    return length > 0
        && H265Nal.isBase(header)
        && H265Nal.isSlice(H265Nal.typeOf(header))
        && (buffer.getByte(index) & FIRST_SLICE) != 0;
  }
}
