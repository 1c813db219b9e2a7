package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultLog;

/** What the payload formats of H.264 (RFC 6184) and H.265 (RFC 7798) have in common. */
abstract sealed class NalDepacketiser implements Depacketiser
    permits H264Depacketiser, H265Depacketiser {

  private static final int FU_START = 0x80;
  private static final int FU_END = 0x40;
  private static final int SIZE = 2;

  private final FaultLog faults;
  private final PictureDelivery delivery;
  private final PictureAssembler picture;

  NalDepacketiser(PictureContent content, DepacketiserScope scope) {
    this.faults = scope.faults();
    this.delivery = new PictureDelivery(scope);
    this.picture = new PictureAssembler(content, delivery, scope);
  }

  /** Takes one payload apart; it holds at least one byte. */
  abstract void unpack(ByteBuf buffer, int index, int length);

  /** Takes one NAL unit, of at least one byte. */
  abstract void single(ByteBuf buffer, int index, int length);

  /**
   * Whether a NAL unit says that it is a picture's first slice.
   *
   * @param index of what follows its header, of which {@code length} bytes have come
   */
  abstract boolean beginsPicture(int header, ByteBuf buffer, int index, int length);

  /** Of the NAL unit that begins here. */
  abstract int typeAt(ByteBuf buffer, int index);

  /** Whether decoding may begin with a NAL unit of this type. */
  abstract boolean typeBegins(int type);

  /** Whether decoding may begin with a payload, which holds at least one byte. */
  abstract boolean begins(ByteBuf buffer, int index, int length);

  @Override
  public final void payload(
      ByteBuf buffer,
      int index,
      int length,
      int timestamp,
      boolean marker,
      int lost,
      long arrivalNanos) {
    if (lost > 0) {
      delivery.lost(lost);
      picture.interrupt();
    }
    picture.at(timestamp, arrivalNanos);
    if (lost > 0) {
      picture.startUnknown();
    }
    int skipped = AnnexB.leadingStartCode(buffer, index, index + length);
    if (skipped > 0) {
      faults.saw(CameraFault.START_CODES_IN_PAYLOAD);
    }
    if (length > skipped) {
      unpack(buffer, index + skipped, length - skipped);
    }
    if (marker) {
      picture.marker();
    }
  }

  @Override
  public final boolean mayBegin(ByteBuf buffer, int index, int length) {
    int skipped = AnnexB.leadingStartCode(buffer, index, index + length);
    return length > skipped && begins(buffer, index + skipped, length - skipped);
  }

  @Override
  public final void newSource() {
    picture.newSource();
  }

  @Override
  public final void close() {
    picture.close();
  }

  /** The payload is of a kind that was not agreed on, or broken. */
  final void damage() {
    picture.damage();
  }

  /** NAL units, each behind its size in 16 bits (RFC 6184, 5.7.1; RFC 7798, 4.4.2). */
  final void aggregate(ByteBuf buffer, int index, int end) {
    int at = index;
    while (end - at > SIZE) {
      int size = buffer.getUnsignedShort(at);
      at += SIZE;
      if (size > end - at) {
        picture.damage();
        return;
      }
      if (size > 0) {
        single(buffer, at, size);
      }
      at += size;
    }
  }

  /** Takes one whole NAL unit, the bytes behind its header being at {@code index}. */
  final void whole(int header, ByteBuf buffer, int index, int length) {
    picture.beginNal(header, beginsPicture(header, buffer, index, length));
    picture.append(buffer, index, length);
    picture.endNal();
  }

  /** Whether decoding may begin with a NAL unit of an aggregate. */
  final boolean anyBegins(ByteBuf buffer, int index, int end) {
    int at = index;
    while (end - at > SIZE) {
      if (typeBegins(typeAt(buffer, at + SIZE))) {
        return true;
      }
      at += SIZE + buffer.getUnsignedShort(at);
    }
    return false;
  }

  static boolean isStart(int marks) {
    return (marks & FU_START) != 0;
  }

  /**
   * Takes a fragment. The type is taken from the first one only (Tiandy's others are wrong); one
   * that both starts and ends a NAL unit is forbidden, and sent by CostarHD and OpenIPC.
   *
   * @param marks with the start and the end bit
   * @param header of the NAL unit, as the fragment names it
   * @param type of the NAL unit, as the fragment names it
   */
  final void fragment(int marks, int header, int type, ByteBuf buffer, int index, int length) {
    boolean starts = isStart(marks);
    boolean ends = (marks & FU_END) != 0;
    if (starts && ends) {
      faults.saw(CameraFault.WHOLE_UNIT_AS_FRAGMENT);
    }
    if (starts) {
      picture.beginNal(header, beginsPicture(header, buffer, index, length));
    } else if (!picture.hasOpenNal()) {
      picture.damage();
      return;
    } else if (type != picture.openNalType()) {
      faults.saw(CameraFault.WRONG_FRAGMENT_TYPES);
    }
    picture.append(buffer, index, length);
    if (ends) {
      picture.endNal();
    }
  }
}
