package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;

/**
 * Takes H.264 out of RTP payloads (RFC 6184): single NAL units, STAP-A and FU-A, which are all that
 * packetization modes 0 and 1 allow. Used by one thread.
 */
final class H264Depacketiser extends NalDepacketiser {

  private static final int FU_HEADERS = 2;
  private static final int REFERENCE_BITS = 0xe0;

  /**
   * @param video its parameter sets are replaced by those in the stream
   */
  H264Depacketiser(DescribedVideo video, DepacketiserScope scope) {
    super(new H264Content(ParameterSets.of(video, scope.faults())), scope);
  }

  @Override
  void unpack(ByteBuf buffer, int index, int length) {
    int type = H264Nal.typeOf(buffer.getByte(index));
    if (type >= H264Nal.SLICE && type <= H264Nal.LAST_SINGLE) {
      single(buffer, index, length);
    } else if (type == H264Nal.STAP_A) {
      aggregate(buffer, index + 1, index + length);
    } else if (type == H264Nal.FU_A && length >= FU_HEADERS) {
      fragment(buffer, index, length);
    } else {
      // Reserved, or a format of packetization mode 2, which was not agreed on.
      damage();
    }
  }

  @Override
  void single(ByteBuf buffer, int index, int length) {
    whole(buffer.getUnsignedByte(index), buffer, index + 1, length - 1);
  }

  /** The first macroblock's number tells it only where slices come in order: it is not used. */
  @Override
  boolean beginsPicture(int header, ByteBuf buffer, int index, int length) {
    return false;
  }

  @Override
  boolean begins(ByteBuf buffer, int index, int length) {
    int type = typeAt(buffer, index);
    if (type == H264Nal.FU_A) {
      int marks = length < FU_HEADERS ? 0 : buffer.getByte(index + 1);
      return isStart(marks) && typeBegins(H264Nal.typeOf(marks));
    }
    return type == H264Nal.STAP_A ? anyBegins(buffer, index + 1, index + length) : typeBegins(type);
  }

  @Override
  int typeAt(ByteBuf buffer, int index) {
    return H264Nal.typeOf(buffer.getByte(index));
  }

  @Override
  boolean typeBegins(int type) {
    return type == H264Nal.SPS || type == H264Nal.IDR_SLICE;
  }

  /** RFC 6184, 5.8. */
  private void fragment(ByteBuf buffer, int index, int length) {
    int type = H264Nal.typeOf(buffer.getByte(index + 1));
    int header = (buffer.getUnsignedByte(index) & REFERENCE_BITS) | type;
    fragment(
        buffer.getUnsignedByte(index + 1),
        header,
        type,
        buffer,
        index + FU_HEADERS,
        length - FU_HEADERS);
  }
}
