package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.saola.ingest.fault.FaultLog;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sequence and picture parameter sets of H.264. Used by one thread. */
final class H264ParameterSets extends ParameterSets {

  static final int MAX_SEQUENCE_ID = 31;
  static final int MAX_PICTURE_ID = 255;

  private static final int SEQUENCE = 0;
  private static final int PICTURE = 1;

  /** Bytes of profile, constraints and level ahead of the id. */
  private static final int PROFILE = 3;

  private final BitReader bits = new BitReader();
  private final @Nullable H264SequenceSet[] sequences = new H264SequenceSet[MAX_SEQUENCE_ID + 1];
  private final @Nullable H264PictureSet[] pictures = new H264PictureSet[MAX_PICTURE_ID + 1];

  H264ParameterSets(FaultLog faults) {
    super(2, faults);
  }

  @Override
  int header(ByteBuf buffer, int index) {
    return buffer.getUnsignedByte(index);
  }

  @Override
  int kindOf(int header) {
    return switch (H264Nal.typeOf(header)) {
      case H264Nal.SPS -> SEQUENCE;
      case H264Nal.PPS -> PICTURE;
      default -> -1;
    };
  }

  @Override
  int idOf(int kind, ByteBuf buffer, int index, int length) {
    int ahead = kind == SEQUENCE ? 1 + PROFILE : 1;
    int id =
        bits.over(buffer, index + ahead, length - ahead)
            .unsigned(kind == SEQUENCE ? MAX_SEQUENCE_ID : MAX_PICTURE_ID);
    return bits.overrun() ? -1 : id;
  }

  @Override
  void read(int kind, int id, ByteBuf buffer, int index, int length) {
    bits.over(buffer, index + 1, length - 1);
    if (kind == SEQUENCE) {
      sequences[id] = H264SequenceSet.read(bits);
    } else {
      pictures[id] = H264PictureSet.read(bits);
    }
  }

  @Override
  Optional<PictureSize> pictureSize() {
    return Arrays.stream(sequences).filter(Objects::nonNull).findFirst().map(H264SequenceSet::size);
  }

  /** Null when there is none, or it could not be read. */
  @Nullable H264PictureSet picture(int id) {
    return id > MAX_PICTURE_ID ? null : pictures[id];
  }

  /** Null when there is none, or it could not be read. */
  @Nullable H264SequenceSet sequence(int id) {
    return sequences[id];
  }
}
