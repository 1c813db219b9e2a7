package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;

/** What an access unit of H.265 holds so far. Used by one thread. */
final class H265Content extends PictureContent {

  private static final int HEADER = 2;

  private final H265ParameterSets sets;
  private final H265SliceHeader slice;
  private int type;
  private boolean intraOnly;
  private boolean recoveryPoint;

  H265Content(ParameterSets sets) {
    super(sets);
    this.sets = (H265ParameterSets) sets;
    this.slice = new H265SliceHeader(this.sets);
  }

  @Override
  void clear() {
    super.clear();
    type = 0;
    intraOnly = true;
    recoveryPoint = false;
  }

  @Override
  int headerLength() {
    return HEADER;
  }

  @Override
  int typeOf(int header) {
    return H265Nal.typeOf(header);
  }

  @Override
  Kind kindOf(int header) {
    if (!H265Nal.isBase(header)) {
      return Kind.OTHER;
    }
    int nal = H265Nal.typeOf(header);
    if (H265Nal.isSlice(nal)) {
      return Kind.SLICE;
    }
    return switch (nal) {
      case H265Nal.VPS, H265Nal.SPS, H265Nal.PPS -> Kind.PARAMETER_SET;
      case H265Nal.PREFIX_SEI -> Kind.SIDE_INFORMATION;
      case H265Nal.DELIMITER -> Kind.DELIMITER;
      case H265Nal.FILLER -> Kind.FILLER;
      default -> Kind.OTHER;
    };
  }

  @Override
  void noteSideInformation(ByteBuf buffer, int index, int length) {
    recoveryPoint |= SideInformation.namesRecoveryPoint(buffer, index + HEADER, index + length);
  }

  @Override
  void noteSlice(int header, ByteBuf buffer, int index, int length) {
    boolean opens = !hasSlices();
    slice.over(header, buffer, index, length);
    intraOnly &= slice.isIntra();
    addSlice(slice.isFirst(), isReferred(header));
    if (opens) {
      type = H265Nal.typeOf(header);
      setQuantiser(slice.quantiser(header));
    }
  }

  /**
   * A picture that none of its own layer of time refers to may still be referred to by a higher
   * layer, and where the sequence is unknown, so is whether there is one.
   */
  private boolean isReferred(int header) {
    return H265Nal.isReferred(H265Nal.typeOf(header))
        || H265Nal.temporalLayer(header) < slice.layers() - 1;
  }

  @Override
  KeyframeGate.Shape shape() {
    if (H265Nal.isStart(type)) {
      if (H265Nal.isInstant(type)) {
        return KeyframeGate.Shape.START;
      }
      return H265Nal.isBroken(type)
          ? KeyframeGate.Shape.BROKEN_START
          : KeyframeGate.Shape.OPEN_START;
    }
    if (H265Nal.isSkippedLeading(type)) {
      return KeyframeGate.Shape.LEADING;
    }
    return recoveryPoint && intraOnly
        ? KeyframeGate.Shape.RECOVERY_POINT
        : KeyframeGate.Shape.OTHER;
  }

  /** The first slice has a bit that says so. */
  @Override
  boolean startIsTold() {
    return true;
  }
}
