package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;

/**
 * What the access unit being built holds so far, noted NAL unit by NAL unit, in one coding's terms.
 * Used by one thread.
 */
abstract sealed class PictureContent permits H264Content, H265Content {

  /** Kinds of sets: video, sequence and picture parameter sets. */
  private static final int SET_KINDS = 3;

  private final ParameterSets sets;
  private final boolean[] setSeen = new boolean[SET_KINDS];
  private Kind last = Kind.OTHER;

  // Of the slices so far.
  private boolean slices;
  private boolean fromStart;
  private boolean discardable;
  private int quantiser;

  PictureContent(ParameterSets sets) {
    this.sets = sets;
  }

  /** What a NAL unit is for. */
  enum Kind {
    /** A part of the picture itself. */
    SLICE,
    PARAMETER_SET,
    /** SEI in front of the picture it is about. */
    SIDE_INFORMATION,
    /** Begins an access unit. */
    DELIMITER,
    FILLER,
    OTHER
  }

  /** Bytes of a NAL unit's header: 1 or 2. */
  abstract int headerLength();

  /**
   * What a NAL unit is for.
   *
   * @param header {@link #headerLength} bytes, the first the highest
   */
  abstract Kind kindOf(int header);

  /** A number of the NAL unit's type, as the standard numbers it. */
  abstract int typeOf(int header);

  /** Notes SEI. */
  abstract void noteSideInformation(ByteBuf buffer, int index, int length);

  /** Notes a slice, with its header. */
  abstract void noteSlice(int header, ByteBuf buffer, int index, int length);

  /** How the access unit looks from outside, if nothing of it is missing. */
  abstract KeyframeGate.Shape shape();

  /** Whether a picture without its first part is seen to lack it, without a loss having been. */
  abstract boolean startIsTold();

  void clear() {
    for (int i = 0; i < SET_KINDS; i++) {
      setSeen[i] = false;
    }
    last = Kind.OTHER;
    slices = false;
    fromStart = false;
    discardable = false;
    quantiser = Coding.UNKNOWN;
  }

  /** Notes one NAL unit, {@code length} bytes at {@code index} with its header. */
  final void note(ByteBuf buffer, int index, int length) {
    if (length < headerLength()) {
      return;
    }
    int header = header(buffer, index);
    last = kindOf(header);
    switch (last) {
      case SLICE -> noteSlice(header, buffer, index, length);
      case SIDE_INFORMATION -> noteSideInformation(buffer, index, length);
      case PARAMETER_SET -> {
        setSeen[sets.kindOf(header)] = true;
        sets.offer(buffer, index, length);
      }
      case DELIMITER, FILLER, OTHER -> {}
    }
  }

  /** The header of the NAL unit that begins here. */
  final int header(ByteBuf buffer, int index) {
    return headerLength() == 1 ? buffer.getUnsignedByte(index) : buffer.getUnsignedShort(index);
  }

  /**
   * Adds a slice to what is known of the picture.
   *
   * @param first whether it is the picture's first, or is not seen not to be
   * @param referred whether other pictures refer to it
   */
  final void addSlice(boolean first, boolean referred) {
    if (!slices) {
      slices = true;
      fromStart = first;
      discardable = true;
    }
    discardable &= !referred;
  }

  /** What the first slice's header says. */
  final void setQuantiser(int value) {
    quantiser = value;
  }

  final ParameterSets sets() {
    return sets;
  }

  /** Whether it holds a part of the picture itself. */
  final boolean hasSlices() {
    return slices;
  }

  /**
   * Whether nothing of the picture is missing at the front.
   *
   * @param startUnknown packets were lost ahead of it
   */
  final boolean startsWhole(boolean startUnknown) {
    return fromStart || !(startUnknown || startIsTold());
  }

  /** Whether it holds sets of every kind, so that decoding may start here. */
  final boolean carriesParameterSets() {
    boolean all = true;
    for (int kind = 0; kind < sets.kinds(); kind++) {
      all &= setSeen[kind];
    }
    return all;
  }

  final boolean hasParameterSet() {
    return setSeen[0] || setSeen[1] || setSeen[2];
  }

  /** Whether the last NAL unit noted is SEI. */
  final boolean endsInSideInformation() {
    return last == Kind.SIDE_INFORMATION;
  }

  /** A picture with parameter sets is never left out: later ones may need them. */
  final boolean discardable() {
    return discardable && !hasParameterSet();
  }

  /** Of the first slice, or {@link Coding#UNKNOWN}. */
  final int quantiser() {
    return quantiser;
  }
}
