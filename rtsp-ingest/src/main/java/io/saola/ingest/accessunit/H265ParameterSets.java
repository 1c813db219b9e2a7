package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.saola.ingest.fault.FaultLog;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The video, sequence and picture parameter sets of H.265. Used by one thread. */
final class H265ParameterSets extends ParameterSets {

  static final int MAX_SEQUENCE_ID = 15;
  static final int MAX_PICTURE_ID = 63;

  private static final int VIDEO = 0;
  private static final int SEQUENCE = 1;
  private static final int PICTURE = 2;
  private static final int HEADER = 2;

  private final BitReader bits = new BitReader();
  private final @Nullable H265SequenceSet[] sequences = new H265SequenceSet[MAX_SEQUENCE_ID + 1];
  private final @Nullable H265PictureSet[] pictures = new H265PictureSet[MAX_PICTURE_ID + 1];

  H265ParameterSets(FaultLog faults) {
    super(3, faults);
  }

  @Override
  int header(ByteBuf buffer, int index) {
    return buffer.getUnsignedShort(index);
  }

  @Override
  int kindOf(int header) {
    if (!H265Nal.isBase(header)) {
      return -1;
    }
    return switch (H265Nal.typeOf(header)) {
      case H265Nal.VPS -> VIDEO;
      case H265Nal.SPS -> SEQUENCE;
      case H265Nal.PPS -> PICTURE;
      default -> -1;
    };
  }

  @Override
  int idOf(int kind, ByteBuf buffer, int index, int length) {
    bits.over(buffer, index + HEADER, length - HEADER);
    int id =
        switch (kind) {
          case VIDEO -> bits.bits(4);
          case SEQUENCE -> readSequenceId();
          default -> bits.unsigned(MAX_PICTURE_ID);
        };
    return bits.overrun() ? -1 : id;
  }

  @Override
  void read(int kind, int id, ByteBuf buffer, int index, int length) {
    bits.over(buffer, index + HEADER, length - HEADER);
    if (kind == SEQUENCE) {
      sequences[id] = H265SequenceSet.read(bits);
    } else if (kind == PICTURE) {
      pictures[id] = H265PictureSet.read(bits);
    }
  }

  private int readSequenceId() {
    bits.skip(4);
    int layers = bits.bits(3) + 1;
    bits.bit();
    H265SequenceSet.readProfile(bits, layers);
    return bits.unsigned(MAX_SEQUENCE_ID);
  }

  @Override
  Optional<PictureSize> pictureSize() {
    return Arrays.stream(sequences).filter(Objects::nonNull).findFirst().map(H265SequenceSet::size);
  }

  /** Null when there is none, or it could not be read. */
  @Nullable H265PictureSet picture(int id) {
    return pictures[id];
  }

  /** Null when there is none, or it could not be read. */
  @Nullable H265SequenceSet sequence(int id) {
    return sequences[id];
  }
}
