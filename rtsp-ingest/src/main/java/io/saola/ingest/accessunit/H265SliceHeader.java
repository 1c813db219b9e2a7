package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A slice segment header of H.265 (7.3.6.1), read up to its quantiser. One object is laid over
 * slice after slice. Used by one thread.
 */
final class H265SliceHeader {

  private static final int B = 0;
  private static final int I = 2;
  private static final int MAX_QUANTISER = 51;
  private static final int MOST_LONG_TERM = 33;
  private static final int HEADER = 2;

  private final H265ParameterSets sets;
  private final BitReader bits = new BitReader();
  private final H265ReferenceSet own = new H265ReferenceSet();
  private @Nullable H265SequenceSet sequence;
  private @Nullable H265PictureSet picture;
  private boolean first;
  private boolean dependent;
  private int type;
  private int referred;
  private boolean motion;

  H265SliceHeader(H265ParameterSets sets) {
    this.sets = sets;
  }

  /** Reads where the slice begins and its type, of the NAL unit at {@code index}. */
  void over(int header, ByteBuf buffer, int index, int length) {
    bits.over(buffer, index + HEADER, length - HEADER);
    first = bits.flag() && !bits.overrun();
    if (H265Nal.isStart(H265Nal.typeOf(header))) {
      bits.bit();
    }
    picture = sets.picture(bits.unsigned(H265ParameterSets.MAX_PICTURE_ID));
    sequence = picture == null ? null : sets.sequence(picture.sequence());
    type = I;
    dependent = false;
    if (picture != null && sequence != null) {
      readType(sequence, picture);
    }
  }

  private void readType(H265SequenceSet of, H265PictureSet by) {
    if (!first) {
      dependent = by.dependent() && bits.flag();
      bits.skip(of.blockBits());
    }
    if (!dependent) {
      bits.skip(by.extraBits());
      type = bits.unsigned(I);
    }
  }

  /** Whether it is the picture's first. */
  boolean isFirst() {
    return first;
  }

  /** Layers of time in the stream; more than there can be where that is not known. */
  int layers() {
    return sequence == null ? Integer.MAX_VALUE : sequence.layers();
  }

  /** Whether it refers to no other picture, for all that is known. */
  boolean isIntra() {
    return type == I;
  }

  /**
   * Reads on, once.
   *
   * @return 0..51, or {@link Coding#UNKNOWN}
   */
  int quantiser(int header) {
    H265SequenceSet of = sequence;
    H265PictureSet by = picture;
    if (of == null || by == null || dependent) {
      return Coding.UNKNOWN;
    }
    bits.skip(by.output() ? 1 : 0);
    bits.skip(of.colours() ? 2 : 0);
    readReferences(of, H265Nal.isInstant(H265Nal.typeOf(header)));
    if (of.offsets()) {
      bits.skip(of.chroma() ? 2 : 1);
    }
    if (type != I) {
      skipPrediction(of, by);
    }
    int quantiser = by.quantiser() + bits.signed();
    // Deeper samples than of 8 bits go below 0: as fine as it gets.
    return bits.overrun() || quantiser > MAX_QUANTISER ? Coding.UNKNOWN : Math.max(quantiser, 0);
  }

  private void readReferences(H265SequenceSet of, boolean instant) {
    referred = 0;
    motion = false;
    if (instant) {
      return;
    }
    bits.skip(of.orderBits());
    int known = of.references().size();
    if (!bits.flag()) {
      own.read(bits, of.references(), true);
      referred = own.usedCount();
    } else if (known > 0) {
      int chosen = bits.bits(H265SequenceSet.bitsFor(known));
      referred = chosen < known ? of.references().get(chosen).usedCount() : 0;
    }
    if (of.longTerm()) {
      readLongTerm(of);
    }
    motion = of.motion() && bits.flag();
  }

  private void readLongTerm(H265SequenceSet of) {
    int known = of.longTermUsed().size();
    int named = known > 0 ? bits.unsigned(known) : 0;
    int count = named + bits.unsigned(MOST_LONG_TERM);
    for (int i = 0; i < count && !bits.overrun(); i++) {
      boolean used;
      if (i < named) {
        int chosen = bits.bits(H265SequenceSet.bitsFor(known));
        used = chosen < known && of.longTermUsed().get(chosen);
      } else {
        bits.skip(of.orderBits());
        used = bits.flag();
      }
      referred += used ? 1 : 0;
      if (bits.flag()) {
        bits.unsigned();
      }
    }
  }

  private void skipPrediction(H265SequenceSet of, H265PictureSet by) {
    int front = by.references();
    int back = type == B ? by.referencesBack() : 0;
    if (bits.flag()) {
      front = bits.unsigned(H265PictureSet.MAX_REFERENCES - 1) + 1;
      back = type == B ? bits.unsigned(H265PictureSet.MAX_REFERENCES - 1) + 1 : 0;
    }
    if (by.ordered() && referred > 1) {
      skipOrder(front);
      if (type == B) {
        skipOrder(back);
      }
    }
    bits.skip(type == B ? 1 : 0);
    bits.skip(by.cabacStart() ? 1 : 0);
    if (motion) {
      boolean fromFront = type != B || bits.flag();
      if ((fromFront ? front : back) > 1) {
        bits.unsigned();
      }
    }
    if (type == B ? by.weightedBoth() : by.weighted()) {
      skipWeights(of.chroma(), front, back);
    }
    bits.unsigned(4);
  }

  /** 7.3.6.2. */
  private void skipOrder(int count) {
    if (bits.flag()) {
      bits.skip(count * H265SequenceSet.bitsFor(referred));
    }
  }

  /** 7.3.6.3, in pictures of one layer. */
  private void skipWeights(boolean chroma, int front, int back) {
    bits.unsigned();
    if (chroma) {
      bits.signed();
    }
    skipWeightsOfList(chroma, front);
    if (type == B) {
      skipWeightsOfList(chroma, back);
    }
  }

  private void skipWeightsOfList(boolean chroma, int count) {
    int luma = bits.bits(count);
    int both = chroma ? bits.bits(count) : 0;
    int values = 2 * Integer.bitCount(luma) + 4 * Integer.bitCount(both);
    for (int i = 0; i < values; i++) {
      bits.signed();
    }
  }
}
