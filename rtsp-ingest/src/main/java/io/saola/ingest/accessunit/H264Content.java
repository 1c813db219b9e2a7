package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;

/** What an access unit of H.264 holds so far. Used by one thread. */
final class H264Content extends PictureContent {

  private final H264SliceHeader slice;
  private boolean instant;
  private boolean intraOnly;
  private boolean recoveryPoint;

  H264Content(ParameterSets sets) {
    super(sets);
    this.slice = new H264SliceHeader((H264ParameterSets) sets);
  }

  @Override
  void clear() {
    super.clear();
    instant = false;
    intraOnly = true;
    recoveryPoint = false;
  }

  @Override
  int headerLength() {
    return 1;
  }

  @Override
  int typeOf(int header) {
    return H264Nal.typeOf(header);
  }

  @Override
  Kind kindOf(int header) {
    int type = H264Nal.typeOf(header);
    if (H264Nal.isSlice(type)) {
      return Kind.SLICE;
    }
    return switch (type) {
      case H264Nal.SPS, H264Nal.PPS -> Kind.PARAMETER_SET;
      case H264Nal.SEI -> Kind.SIDE_INFORMATION;
      case H264Nal.DELIMITER -> Kind.DELIMITER;
      case H264Nal.FILLER -> Kind.FILLER;
      default -> Kind.OTHER;
    };
  }

  @Override
  void noteSideInformation(ByteBuf buffer, int index, int length) {
    recoveryPoint |= SideInformation.namesRecoveryPoint(buffer, index + 1, index + length);
  }

  @Override
  void noteSlice(int header, ByteBuf buffer, int index, int length) {
    int type = H264Nal.typeOf(header);
    boolean readable = H264Nal.hasSliceHeader(type);
    boolean first = !hasSlices();
    if (readable) {
      slice.over(buffer, index + 1, length - 1);
      intraOnly &= slice.isIntra();
    }
    instant |= type == H264Nal.IDR_SLICE;
    addSlice(readable && slice.isFirst(), H264Nal.isReferred(header));
    if (first && readable) {
      setQuantiser(slice.quantiser(header));
    }
  }

  @Override
  KeyframeGate.Shape shape() {
    if (instant) {
      return KeyframeGate.Shape.START;
    }
    return recoveryPoint && intraOnly
        ? KeyframeGate.Shape.RECOVERY_POINT
        : KeyframeGate.Shape.OTHER;
  }

  /** Slices may come in any order in the baseline profile. */
  @Override
  boolean startIsTold() {
    return false;
  }
}
