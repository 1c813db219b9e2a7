package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;

/**
 * What the access unit being built holds so far, noted NAL unit by NAL unit. Used by one thread.
 */
final class PictureContent {

  /** H.264, D.1: the SEI payload type of a recovery point. */
  private static final int RECOVERY_POINT = 6;

  private static final int I_SLICE = 2;
  private static final int SLICE_TYPES = 5;

  private final ParameterSets sets;
  private boolean slices;
  private boolean fromFirstMacroblock;
  private boolean idr;
  private boolean intraOnly;
  private boolean recoveryPoint;
  private boolean sequenceSet;
  private boolean pictureSet;
  private int lastType;

  PictureContent(ParameterSets sets) {
    this.sets = sets;
  }

  void clear() {
    slices = false;
    fromFirstMacroblock = false;
    idr = false;
    intraOnly = true;
    recoveryPoint = false;
    sequenceSet = false;
    pictureSet = false;
    lastType = 0;
  }

  /** Notes one NAL unit, {@code length} bytes at {@code index} with its header. */
  void note(ByteBuf buffer, int index, int length) {
    int type = NalType.of(buffer.getByte(index));
    lastType = type;
    if (NalType.isSlice(type)) {
      noteSlice(type, buffer, index, length);
    } else if (type == NalType.SEI) {
      recoveryPoint |= namesRecoveryPoint(buffer, index + 1, index + length);
    } else if (type == NalType.SPS) {
      sequenceSet = true;
      sets.offer(buffer, index, length);
    } else if (type == NalType.PPS) {
      pictureSet = true;
      sets.offer(buffer, index, length);
    }
  }

  /** Whether it holds a part of the picture itself. */
  boolean hasSlices() {
    return slices;
  }

  /** Whether its first slice is the picture's first: nothing of it is missing at the front. */
  boolean fromFirstMacroblock() {
    return fromFirstMacroblock;
  }

  boolean carriesParameterSets() {
    return sequenceSet && pictureSet;
  }

  boolean hasParameterSet() {
    return sequenceSet || pictureSet;
  }

  /** Whether the last NAL unit noted is SEI. */
  boolean endsInSideInformation() {
    return lastType == NalType.SEI;
  }

  KeyframeGate.Shape shape() {
    if (idr) {
      return KeyframeGate.Shape.IDR;
    }
    return recoveryPoint && intraOnly
        ? KeyframeGate.Shape.RECOVERY_POINT
        : KeyframeGate.Shape.OTHER;
  }

  private void noteSlice(int type, ByteBuf buffer, int index, int length) {
    idr |= type == NalType.IDR_SLICE;
    if (NalType.hasSliceHeader(type)) {
      BitReader bits = new BitReader(buffer, index + 1, length - 1);
      int firstMacroblock = bits.unsigned();
      int sliceType = bits.unsigned() % SLICE_TYPES;
      if (!slices) {
        fromFirstMacroblock = firstMacroblock == 0 && !bits.overrun();
      }
      intraOnly &= sliceType == I_SLICE;
    }
    slices = true;
  }

  /** H.264, 7.3.2.3: messages of a type and a size, both in bytes of which 255 means more. */
  private static boolean namesRecoveryPoint(ByteBuf buffer, int index, int end) {
    int at = index;
    while (at + 1 < end) {
      int type = 0;
      while (at < end - 1 && buffer.getUnsignedByte(at) == 0xff) {
        type += 0xff;
        at++;
      }
      type += buffer.getUnsignedByte(at++);
      int size = 0;
      while (at < end - 1 && buffer.getUnsignedByte(at) == 0xff) {
        size += 0xff;
        at++;
      }
      if (type == RECOVERY_POINT) {
        return true;
      }
      size += at < end ? buffer.getUnsignedByte(at++) : 0;
      at += size;
    }
    return false;
  }
}
