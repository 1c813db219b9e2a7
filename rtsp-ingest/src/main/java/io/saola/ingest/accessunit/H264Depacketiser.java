package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.saola.core.metrics.Meter;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.rtp.Timeline;

/**
 * Takes H.264 out of RTP payloads (RFC 6184): single NAL units, STAP-A and FU-A, which are all that
 * packetization modes 0 and 1 allow. Whole pictures come out, in decoding order, from the first
 * keyframe on. Used by one thread.
 */
final class H264Depacketiser implements Depacketiser {

  private static final int FU_START = 0x80;
  private static final int FU_END = 0x40;
  private static final int FU_HEADERS = 2;
  private static final int REFERENCE_BITS = 0xe0;
  private static final int SIZE = 2;

  private final FaultLog faults;
  private final KeyframeGate gate;
  private final PictureAssembler picture;

  /**
   * @param video its parameter sets are replaced by those in the stream
   */
  H264Depacketiser(DescribedVideo video, DepacketiserScope scope) {
    this.faults = scope.faults();
    var rebased = scope.meters().counter(Meter.TIMELINE_REBASED, scope.camera());
    this.gate = new KeyframeGate(AccessUnitCounters.of(scope.meters(), scope.camera()));
    this.picture =
        new PictureAssembler(
            scope.allocator(),
            video.newParameterSets(scope.faults()),
            gate,
            new Timeline(
                () -> {
                  rebased.increment();
                  scope.faults().saw(CameraFault.JUMPING_TIMESTAMPS);
                }),
            scope.clock(),
            scope.faults(),
            scope.out());
  }

  @Override
  public void payload(
      ByteBuf buffer,
      int index,
      int length,
      int timestamp,
      boolean marker,
      int lost,
      long arrivalNanos) {
    if (lost > 0) {
      gate.lost(lost);
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
  public boolean mayBegin(ByteBuf buffer, int index, int length) {
    int skipped = AnnexB.leadingStartCode(buffer, index, index + length);
    int at = index + skipped;
    int end = index + length;
    if (at >= end) {
      return false;
    }
    int type = NalType.of(buffer.getByte(at));
    if (type == NalType.FU_A) {
      int header = end - at < FU_HEADERS ? 0 : buffer.getByte(at + 1);
      return (header & FU_START) != 0 && NalType.begins(NalType.of(header));
    }
    return type == NalType.STAP_A ? anyBegins(buffer, at + 1, end) : NalType.begins(type);
  }

  private static boolean anyBegins(ByteBuf buffer, int index, int end) {
    int at = index;
    while (end - at > SIZE) {
      if (NalType.begins(NalType.of(buffer.getByte(at + SIZE)))) {
        return true;
      }
      at += SIZE + buffer.getUnsignedShort(at);
    }
    return false;
  }

  @Override
  public void newSource() {
    picture.newSource();
  }

  @Override
  public void close() {
    picture.close();
  }

  private void unpack(ByteBuf buffer, int index, int length) {
    int type = NalType.of(buffer.getByte(index));
    if (type >= NalType.SLICE && type <= NalType.LAST_SINGLE) {
      single(buffer, index, length);
    } else if (type == NalType.STAP_A) {
      aggregate(buffer, index + 1, index + length);
    } else if (type == NalType.FU_A && length >= FU_HEADERS) {
      fragment(buffer, index, length);
    } else {
      // Reserved, or a format of packetization mode 2, which was not agreed on.
      picture.damage();
    }
  }

  private void single(ByteBuf buffer, int index, int length) {
    picture.beginNal(buffer.getUnsignedByte(index));
    picture.append(buffer, index + 1, length - 1);
    picture.endNal();
  }

  /** RFC 6184, 5.7.1: NAL units, each behind its size in 16 bits. */
  private void aggregate(ByteBuf buffer, int index, int end) {
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

  /**
   * RFC 6184, 5.8. The type is taken from the first fragment only (Tiandy's others are wrong); a
   * fragment that both starts and ends a NAL unit is forbidden, and sent by CostarHD and OpenIPC.
   */
  private void fragment(ByteBuf buffer, int index, int length) {
    int indicator = buffer.getUnsignedByte(index);
    int header = buffer.getUnsignedByte(index + 1);
    if ((header & (FU_START | FU_END)) == (FU_START | FU_END)) {
      faults.saw(CameraFault.WHOLE_UNIT_AS_FRAGMENT);
    }
    if ((header & FU_START) != 0) {
      picture.beginNal((indicator & REFERENCE_BITS) | NalType.of(header));
    } else if (!picture.hasOpenNal()) {
      picture.damage();
      return;
    } else if (NalType.of(header) != picture.openNalType()) {
      faults.saw(CameraFault.WRONG_FRAGMENT_TYPES);
    }
    picture.append(buffer, index + FU_HEADERS, length - FU_HEADERS);
    if ((header & FU_END) != 0) {
      picture.endNal();
    }
  }
}
