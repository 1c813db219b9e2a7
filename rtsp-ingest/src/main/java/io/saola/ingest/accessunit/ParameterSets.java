package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameter sets in force, by their kinds and ids. The stream's description gives the first
 * ones, which are often missing or wrong; those in the stream replace them. Used by one thread.
 */
abstract sealed class ParameterSets permits H264ParameterSets, H265ParameterSets {

  /** Bound on all sets together, start codes included. Real ones take 50 to 150 bytes. */
  static final int MAX_LENGTH = PictureBuffer.HEADROOM;

  private static final byte[] START_CODE = {0, 0, 0, 1};

  private final List<SortedMap<Integer, byte[]>> sets = new ArrayList<>();
  private final FaultLog faults;
  private final Set<byte[]> described = Collections.newSetFromMap(new IdentityHashMap<>());
  private byte[] annexB = {};

  /**
   * @param kinds how many kinds of sets there are; they are written in this order
   */
  ParameterSets(int kinds, FaultLog faults) {
    this.faults = faults;
    for (int i = 0; i < kinds; i++) {
      sets.add(new TreeMap<>());
    }
  }

  /** The sets of a description; anything else in it is ignored. */
  static ParameterSets of(DescribedVideo video, FaultLog faults) {
    ParameterSets described =
        switch (video.codec()) {
          case H264 -> new H264ParameterSets(faults);
          case H265 -> new H265ParameterSets(faults);
          case MJPEG -> throw new IllegalArgumentException("JPEG has no parameter sets");
        };
    for (byte[] nal : video.parameterSets()) {
      described.offer(Unpooled.wrappedBuffer(nal), 0, nal.length);
    }
    described.sets.forEach(kind -> described.described.addAll(kind.values()));
    return described;
  }

  /** Which kind of set a NAL unit with this header is, from 0; -1 when it is none. */
  abstract int kindOf(int header);

  /** The header of the NAL unit that begins here. */
  abstract int header(ByteBuf buffer, int index);

  /** The id of a set; -1 when it has none that the standard allows. */
  abstract int idOf(int kind, ByteBuf buffer, int index, int length);

  /** Reads a set that is to be in force. */
  abstract void read(int kind, int id, ByteBuf buffer, int index, int length);

  /** The size of the picture that the first sequence parameter set describes. */
  abstract Optional<PictureSize> pictureSize();

  final int kinds() {
    return sets.size();
  }

  /**
   * Takes a NAL unit with its header, unless it is no parameter set. Start codes at its end (GW
   * Security) are cut off.
   */
  final void offer(ByteBuf buffer, int index, int length) {
    int size = withoutTrailer(buffer, index, length);
    if (size < 3 || size > MAX_LENGTH) {
      return;
    }
    int kind = kindOf(header(buffer, index));
    if (kind < 0) {
      return;
    }
    if (size < length) {
      faults.saw(CameraFault.TRAILING_BYTES_IN_PARAMETER_SET);
    }
    put(kind, buffer, index, size);
  }

  /** Whether there is at least one of each kind, without which nothing can be decoded. */
  final boolean complete() {
    boolean all = true;
    for (int kind = 0; kind < sets.size(); kind++) {
      all &= !sets.get(kind).isEmpty();
    }
    return all;
  }

  /** All sets as Annex B, at most {@link #MAX_LENGTH} bytes. Not to be written to. */
  final byte[] annexB() {
    return annexB;
  }

  private void put(int kind, ByteBuf buffer, int index, int size) {
    int id = idOf(kind, buffer, index, size);
    if (id < 0) {
      return;
    }
    SortedMap<Integer, byte[]> known = sets.get(kind);
    byte[] before = known.get(id);
    boolean same = before != null && isEqual(before, buffer, index, size);
    if (before != null && described.remove(before) && !same) {
      faults.saw(CameraFault.WRONG_PARAMETER_SETS);
    }
    if (same) {
      return;
    }
    int freed = before == null ? 0 : before.length + START_CODE.length;
    if (annexB.length - freed + START_CODE.length + size <= MAX_LENGTH) {
      read(kind, id, buffer, index, size);
      known.put(id, ByteBufUtil.getBytes(buffer, index, size, true));
      annexB = joined();
    }
  }

  /** Asked for every set of every keyframe: without allocating. */
  private static boolean isEqual(byte[] known, ByteBuf buffer, int index, int size) {
    if (known.length != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (known[i] != buffer.getByte(index + i)) {
        return false;
      }
    }
    return true;
  }

  private byte[] joined() {
    byte[] out = new byte[MAX_LENGTH];
    int length = 0;
    for (SortedMap<Integer, byte[]> kind : sets) {
      for (byte[] set : kind.values()) {
        System.arraycopy(START_CODE, 0, out, length, START_CODE.length);
        System.arraycopy(set, 0, out, length + START_CODE.length, set.length);
        length += START_CODE.length + set.length;
      }
    }
    return Arrays.copyOf(out, length);
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
