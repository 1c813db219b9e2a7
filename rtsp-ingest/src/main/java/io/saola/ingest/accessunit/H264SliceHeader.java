package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;

/**
 * A slice header of H.264 (7.3.3), read up to its quantiser. One object is laid over slice after
 * slice. Used by one thread.
 */
final class H264SliceHeader {

  static final int P = 0;
  static final int B = 1;
  static final int I = 2;

  private static final int SP = 3;
  private static final int SLICE_TYPES = 5;
  private static final int MAX_QUANTISER = 51;

  /** Commands in one header that are still believed; the standard needs no more. */
  private static final int MOST_COMMANDS = 66;

  private final H264ParameterSets sets;
  private final BitReader bits = new BitReader();
  private int firstMacroblock;
  private int type;

  H264SliceHeader(H264ParameterSets sets) {
    this.sets = sets;
  }

  /** Reads where the slice begins and its type. */
  void over(ByteBuf buffer, int index, int length) {
    bits.over(buffer, index, length);
    firstMacroblock = bits.unsigned();
    type = bits.unsigned() % SLICE_TYPES;
  }

  boolean isFirst() {
    return firstMacroblock == 0 && !bits.overrun();
  }

  boolean isIntra() {
    return type == I;
  }

  /**
   * Reads on, once.
   *
   * @param header of the NAL unit
   * @return 0..51, or {@link Coding#UNKNOWN}
   */
  int quantiser(int header) {
    H264PictureSet picture = sets.picture(bits.unsigned(H264ParameterSets.MAX_PICTURE_ID));
    H264SequenceSet sequence = picture == null ? null : sets.sequence(picture.sequence());
    if (picture == null || sequence == null) {
      return Coding.UNKNOWN;
    }
    boolean instant = H264Nal.typeOf(header) == H264Nal.IDR_SLICE;
    skipOrder(sequence, picture, instant);
    skipReferences(sequence, picture);
    if (H264Nal.isReferred(header)) {
      skipMarking(instant);
    }
    if (picture.cabac() && (predicts() || type == B)) {
      bits.unsigned(2);
    }
    int quantiser = picture.quantiser() + bits.signed();
    // Deeper samples than of 8 bits go below 0: as fine as it gets.
    return bits.overrun() || quantiser > MAX_QUANTISER ? Coding.UNKNOWN : Math.max(quantiser, 0);
  }

  private boolean predicts() {
    return type == P || type == SP;
  }

  private void skipOrder(H264SequenceSet sequence, H264PictureSet picture, boolean instant) {
    bits.skip(sequence.colours() ? 2 : 0);
    bits.skip(sequence.numberBits());
    boolean field = sequence.fields() && bits.flag();
    bits.skip(field ? 1 : 0);
    if (instant) {
      bits.unsigned();
    }
    boolean bottom = picture.bottomOrder() && !field;
    if (sequence.orderType() == 0) {
      bits.skip(sequence.orderBits());
      if (bottom) {
        bits.signed();
      }
    } else if (sequence.orderDeltas()) {
      bits.signed();
      if (bottom) {
        bits.signed();
      }
    }
    if (picture.redundant()) {
      bits.unsigned();
    }
  }

  private void skipReferences(H264SequenceSet sequence, H264PictureSet picture) {
    bits.skip(type == B ? 1 : 0);
    if (!predicts() && type != B) {
      return;
    }
    int front = picture.references();
    int back = picture.referencesBack();
    if (bits.flag()) {
      front = bits.unsigned(H264PictureSet.MAX_REFERENCES - 1) + 1;
      back = type == B ? bits.unsigned(H264PictureSet.MAX_REFERENCES - 1) + 1 : back;
    }
    skipOrderOfList();
    if (type == B) {
      skipOrderOfList();
    }
    if (type == B ? picture.weightedBoth() : picture.weighted()) {
      skipWeights(sequence, front, type == B ? back : 0);
    }
  }

  /** 7.3.3.1. */
  private void skipOrderOfList() {
    if (!bits.flag()) {
      return;
    }
    for (int i = 0; i <= MOST_COMMANDS && !bits.overrun(); i++) {
      if (bits.unsigned(5) == 3) {
        return;
      }
      bits.unsigned();
    }
    bits.refuse();
  }

  /** 7.3.3.2. */
  private void skipWeights(H264SequenceSet sequence, int front, int back) {
    bits.unsigned();
    if (sequence.chroma()) {
      bits.unsigned();
    }
    for (int i = 0; i < front + back && !bits.overrun(); i++) {
      skipSigned(bits.flag() ? 2 : 0);
      skipSigned(sequence.chroma() && bits.flag() ? 4 : 0);
    }
  }

  private void skipSigned(int count) {
    for (int i = 0; i < count; i++) {
      bits.signed();
    }
  }

  /** 7.3.3.3. */
  private void skipMarking(boolean instant) {
    if (instant) {
      bits.skip(2);
      return;
    }
    if (!bits.flag()) {
      return;
    }
    for (int i = 0; i <= MOST_COMMANDS && !bits.overrun(); i++) {
      int command = bits.unsigned(6);
      if (command == 0) {
        return;
      }
      if (command != 5) {
        bits.unsigned();
      }
      if (command == 3) {
        bits.unsigned();
      }
    }
    bits.refuse();
  }
}
