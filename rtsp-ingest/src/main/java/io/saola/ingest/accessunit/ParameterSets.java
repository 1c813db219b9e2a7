package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultLog;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sequence and picture parameter sets in force, by their ids. The stream's description gives
 * the first ones, which are often missing or wrong; those in the stream replace them. Used by one
 * thread.
 */
final class ParameterSets {

  /** Bound on all sets together, start codes included. Real ones take 50 bytes or so. */
  static final int MAX_LENGTH = 2048;

  private static final byte[] START_CODE = {0, 0, 0, 1};

  private final SortedMap<Integer, byte[]> sequence = new TreeMap<>();
  private final SortedMap<Integer, byte[]> picture = new TreeMap<>();
  private final FaultLog faults;
  private final Set<byte[]> described = Collections.newSetFromMap(new IdentityHashMap<>());
  private byte[] annexB = {};

  ParameterSets(FaultLog faults) {
    this.faults = faults;
  }

  /**
   * Takes a NAL unit from the stream's description; anything but a parameter set is ignored.
   *
   * @param nal with its header byte; start codes at its end (GW Security) are cut off
   */
  void offer(byte[] nal) {
    offer(Unpooled.wrappedBuffer(nal), 0, nal.length);
    described.addAll(sequence.values());
    described.addAll(picture.values());
  }

  /** The size of the picture that the first sequence parameter set describes. */
  Optional<PictureSize> pictureSize() {
    return sequence.values().stream().findFirst().flatMap(PictureSize::of);
  }

  /** Takes a NAL unit from the stream. */
  void offer(ByteBuf buffer, int index, int length) {
    int size = withoutTrailer(buffer, index, length);
    if (size < 2 || size > MAX_LENGTH) {
      return;
    }
    int type = NalType.of(buffer.getByte(index));
    if (size < length && (type == NalType.SPS || type == NalType.PPS)) {
      faults.saw(CameraFault.TRAILING_BYTES_IN_PARAMETER_SET);
    }
    if (type == NalType.SPS && size > 4) {
      put(sequence, new BitReader(buffer, index + 4, size - 4), buffer, index, size);
    } else if (type == NalType.PPS) {
      put(picture, new BitReader(buffer, index + 1, size - 1), buffer, index, size);
    }
  }

  /** Whether there is at least one of each kind, without which nothing can be decoded. */
  boolean complete() {
    return !sequence.isEmpty() && !picture.isEmpty();
  }

  /** All sets as Annex B, at most {@link #MAX_LENGTH} bytes. Not to be written to. */
  byte[] annexB() {
    return annexB;
  }

  private void put(
      SortedMap<Integer, byte[]> sets, BitReader bits, ByteBuf buffer, int index, int size) {
    int id = bits.unsigned();
    if (bits.overrun()) {
      return;
    }
    byte[] known = sets.get(id);
    byte[] offered = ByteBufUtil.getBytes(buffer, index, size, true);
    int known4 = known == null ? 0 : known.length + START_CODE.length;
    boolean fits = annexB.length - known4 + START_CODE.length + size <= MAX_LENGTH;
    boolean same = Arrays.equals(known, offered);
    if (known != null && described.remove(known) && !same) {
      faults.saw(CameraFault.WRONG_PARAMETER_SETS);
    }
    if (fits && !same) {
      sets.put(id, offered);
      annexB = joined();
    }
  }

  private byte[] joined() {
    ByteBuf out = Unpooled.buffer(MAX_LENGTH);
    sequence.values().forEach(set -> out.writeBytes(START_CODE).writeBytes(set));
    picture.values().forEach(set -> out.writeBytes(START_CODE).writeBytes(set));
    return ByteBufUtil.getBytes(out);
  }

  /** A NAL unit ends in a byte other than zero (H.264, 7.4.1): what follows is another's start. */
  private static int withoutTrailer(ByteBuf buffer, int index, int length) {
    int size = length;
    if (size > 3
        && buffer.getByte(index + size - 1) == 1
        && buffer.getShort(index + size - 3) == 0) {
      size -= 3;
    }
    while (size > 0 && buffer.getByte(index + size - 1) == 0) {
      size--;
    }
    return size;
  }
}
