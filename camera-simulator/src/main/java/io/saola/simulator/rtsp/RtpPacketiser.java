package io.saola.simulator.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.NalUnit;
import io.saola.simulator.encode.StreamParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts H.264 into RTP packets (RFC 6184, packetization-mode 1): parameter sets before a keyframe as
 * STAP-A, small NAL units alone, large ones as FU-A; the marker ends a picture. Each packet comes
 * framed for interleaving over TCP (RFC 2326, 10.12). For one thread at a time.
 */
final class RtpPacketiser {

  static final int PAYLOAD_TYPE = 96;
  private static final int LARGEST_PAYLOAD = 1400;
  private static final int HEADERS = 16;
  private static final int STAP_A = 24;
  private static final int FU_A = 28;

  private final ByteBufAllocator allocator;
  private final StreamParameters parameters;
  private final int channel;
  private final int ssrc;
  private final int firstTimestamp;
  private int sequence;
  private long packets;
  private long octets;

  RtpPacketiser(
      ByteBufAllocator allocator,
      StreamParameters parameters,
      int channel,
      int ssrc,
      int firstTimestamp,
      int firstSequence) {
    this.allocator = allocator;
    this.parameters = parameters;
    this.channel = channel;
    this.ssrc = ssrc;
    this.firstTimestamp = firstTimestamp;
    this.sequence = firstSequence;
  }

  int ssrc() {
    return ssrc;
  }

  /** The 32 bits that stand for a moment of the 90 kHz clock in this session. */
  int timestamp(long ticks) {
    return firstTimestamp + (int) ticks;
  }

  /** RTP packets made so far. */
  long packets() {
    return packets;
  }

  /** Payload made so far, bytes. */
  long octets() {
    return octets;
  }

  int nextSequence() {
    return sequence & 0xffff;
  }

  /** The packets of one picture, in order; the caller owns them. */
  List<ByteBuf> packets(CodedPicture picture) {
    List<ByteBuf> result = new ArrayList<>();
    int timestamp = timestamp(picture.ticks());
    if (picture.keyframe()) {
      result.add(parameterSets(timestamp));
    }
    for (int i = 0; i < picture.units().size(); i++) {
      NalUnit unit = picture.units().get(i);
      boolean last = i == picture.units().size() - 1;
      if (unit.length() <= LARGEST_PAYLOAD) {
        result.add(begin(unit.length(), last, timestamp).writeBytes(unit.all()));
      } else {
        fragment(unit, last, timestamp, result);
      }
    }
    return result;
  }

  private ByteBuf parameterSets(int timestamp) {
    NalUnit sps = parameters.sps();
    NalUnit pps = parameters.pps();
    return begin(1 + 2 + sps.length() + 2 + pps.length(), false, timestamp)
        .writeByte((sps.header() & 0x60) | STAP_A)
        .writeShort(sps.length())
        .writeBytes(sps.all())
        .writeShort(pps.length())
        .writeBytes(pps.all());
  }

  private void fragment(NalUnit unit, boolean last, int timestamp, List<ByteBuf> result) {
    int most = LARGEST_PAYLOAD - 2;
    for (int at = 1; at < unit.length(); at += most) {
      int length = Math.min(most, unit.length() - at);
      boolean end = at + length == unit.length();
      result.add(
          begin(2 + length, last && end, timestamp)
              .writeByte((unit.header() & 0xe0) | FU_A)
              .writeByte((at == 1 ? 0x80 : 0) | (end ? 0x40 : 0) | unit.type())
              .writeBytes(unit.part(at, length)));
    }
  }

  private ByteBuf begin(int payload, boolean marker, int timestamp) {
    packets++;
    octets += payload;
    return allocator
        .buffer(HEADERS + payload)
        .writeByte('$')
        .writeByte(channel)
        .writeShort(12 + payload)
        .writeByte(0x80)
        .writeByte((marker ? 0x80 : 0) | PAYLOAD_TYPE)
        .writeShort(sequence++)
        .writeInt(timestamp)
        .writeInt(ssrc);
  }
}
