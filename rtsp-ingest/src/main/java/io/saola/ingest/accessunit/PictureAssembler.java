package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.rtp.ArrivalClock;
import io.saola.ingest.rtp.Timeline;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts NAL units together to access units, each in one direct buffer into which every byte is
 * copied once. Ahead of the data there is room for the parameter sets, which are put there when a
 * keyframe turns out to lack them. Used by one thread; owns the buffer being filled until it is
 * handed over.
 */
final class PictureAssembler implements AutoCloseable {

  /** A larger access unit is damaged: a 4K picture of highest quality takes 3 MiB. */
  static final int MAX_LENGTH = 8 << 20;

  private static final int HEADROOM = ParameterSets.MAX_LENGTH;
  private static final int START_CODE = 4;
  private static final int FIRST_GUESS = 16 << 10;
  private static final int NONE = -1;

  private final ByteBufAllocator allocator;
  private final ParameterSets sets;
  private final PictureContent content;
  private final KeyframeGate gate;
  private final Timeline timeline;
  private final ArrivalClock clock;
  private final FaultLog faults;
  private final Consumer<AccessUnit> out;

  private @Nullable ByteBuf buffer;
  private int usualLength = FIRST_GUESS;
  private int openNal = NONE;
  private boolean begun;
  private boolean damaged;
  private boolean startUnknown = true;
  private int timestamp;
  private MediaTime time = new MediaTime(0);
  private long arrivalNanos;
  private long number;

  PictureAssembler(
      ByteBufAllocator allocator,
      ParameterSets sets,
      KeyframeGate gate,
      Timeline timeline,
      ArrivalClock clock,
      FaultLog faults,
      Consumer<AccessUnit> out) {
    this.allocator = allocator;
    this.sets = sets;
    this.content = new PictureContent(sets);
    this.gate = gate;
    this.timeline = timeline;
    this.clock = clock;
    this.faults = faults;
    this.out = out;
    content.clear();
  }

  /**
   * A packet of this timestamp has come. Another timestamp than before ends the access unit, which
   * is the only end that cameras without marker bits (FLIR) give. Parameter sets under the previous
   * picture's timestamp (Reolink) stay, and go in front of the next picture.
   */
  void at(int packetTimestamp, long packetArrivalNanos) {
    if (begun && packetTimestamp != timestamp) {
      endNal();
      if (hasPicture()) {
        if (!damaged) {
          faults.saw(CameraFault.NO_MARKER);
        }
        finish();
      } else if (content.hasParameterSet()) {
        faults.saw(CameraFault.EARLIER_TIMESTAMP_ON_PARAMETER_SETS);
      }
    }
    if (!begun || packetTimestamp != timestamp) {
      begun = true;
      timestamp = packetTimestamp;
      time = timeline.at(packetTimestamp, clock.micros(packetArrivalNanos));
    }
    arrivalNanos = packetArrivalNanos;
  }

  /** Packets are missing behind what has come so far. */
  void interrupt() {
    if (hasPicture()) {
      damage();
    }
    dropOpenNal();
  }

  /**
   * Packets are missing before what comes now, whose first slice must then prove to be the first.
   */
  void startUnknown() {
    startUnknown = true;
  }

  /** A part of the picture is missing. */
  void damage() {
    damaged = true;
  }

  /** The packet's marker says that the picture is complete; on parameter sets (Ivel) it lies. */
  void marker() {
    endNal();
    if (hasPicture()) {
      finish();
    } else if (content.endsInSideInformation()) {
      faults.saw(CameraFault.MARKER_ON_SIDE_INFORMATION);
    }
  }

  /** What follows has nothing to do with what came so far. */
  void newSource() {
    interrupt();
    if (hasPicture()) {
      damage();
      finish();
    }
    startUnknown = true;
    begun = false;
    timeline.restart();
    gate.awaitKeyframe();
  }

  boolean hasOpenNal() {
    return openNal != NONE;
  }

  /** Of the NAL unit that is open; 0 when none is. */
  int openNalType() {
    ByteBuf target = buffer;
    return openNal == NONE || target == null ? 0 : NalType.of(target.getByte(openNal + START_CODE));
  }

  /** Begins a NAL unit; one still open is complete, its camera sends no end bits. */
  void beginNal(int header) {
    endNal();
    if (NalType.of(header) == NalType.DELIMITER && hasPicture()) {
      finish();
      begun = true;
    }
    ByteBuf target = room(START_CODE + 1);
    openNal = target.writerIndex();
    target.writeInt(1).writeByte(header);
  }

  void append(ByteBuf source, int index, int length) {
    if (openNal != NONE) {
      ByteBuf target = room(length);
      if (openNal != NONE) {
        target.writeBytes(source, index, length);
      }
    }
  }

  void endNal() {
    ByteBuf target = buffer;
    if (openNal == NONE || target == null) {
      return;
    }
    int start = openNal;
    openNal = NONE;
    int header = start + START_CODE;
    int type = NalType.of(target.getByte(header));
    if (type == NalType.FILLER) {
      target.writerIndex(start);
    } else if (NalType.isSlice(type)) {
      content.note(target, header, target.writerIndex() - header);
    } else {
      noteParts(target, header, target.writerIndex());
    }
  }

  @Override
  public void close() {
    openNal = NONE;
    if (buffer != null) {
      buffer.release();
      buffer = null;
    }
  }

  /** V380 sends parameter sets and slices as one NAL unit with start codes inside. */
  private void noteParts(ByteBuf target, int index, int end) {
    int start = index;
    while (start < end) {
      int next = AnnexB.nextStartCode(target, start, end);
      int stop = next < end ? AnnexB.withoutZeros(target, start, next) : end;
      if (stop > start) {
        content.note(target, start, stop - start);
      }
      if (next < end) {
        faults.saw(CameraFault.START_CODES_IN_PAYLOAD);
      }
      start = next + AnnexB.START_CODE;
    }
  }

  private boolean hasPicture() {
    return damaged || content.hasSlices() || openSlice();
  }

  private boolean openSlice() {
    return NalType.isSlice(openNalType());
  }

  private void dropOpenNal() {
    if (openNal != NONE && buffer != null) {
      buffer.writerIndex(openNal);
    }
    openNal = NONE;
  }

  /** The buffer with room for so many bytes and the padding. */
  private ByteBuf room(int length) {
    if (buffer != null && buffer.readableBytes() + length > MAX_LENGTH) {
      close();
      damaged = true;
    }
    ByteBuf target = buffer;
    if (target == null) {
      int guess = HEADROOM + usualLength + usualLength / 2 + AccessUnit.PADDING;
      target = allocator.directBuffer(guess).setIndex(HEADROOM, HEADROOM);
      buffer = target;
    }
    return target.ensureWritable(length + AccessUnit.PADDING);
  }

  private void finish() {
    boolean whole = !damaged && (!startUnknown || content.fromFirstMacroblock());
    KeyframeGate.Shape shape = whole ? content.shape() : KeyframeGate.Shape.DAMAGED;
    boolean start =
        gate.isStart(shape, arrivalNanos) && (content.carriesParameterSets() || sets.complete());
    ByteBuf data = buffer;
    if (gate.admit(shape, start, arrivalNanos) && data != null) {
      buffer = null;
      handOver(data, start);
    } else if (data != null) {
      data.setIndex(HEADROOM, HEADROOM);
    }
    begun = false;
    damaged = false;
    startUnknown = false;
    content.clear();
  }

  private void handOver(ByteBuf data, boolean keyframe) {
    usualLength += (data.readableBytes() - usualLength) / 8;
    if (keyframe && !content.carriesParameterSets()) {
      byte[] prefix = sets.annexB();
      data.setBytes(HEADROOM - prefix.length, prefix).readerIndex(HEADROOM - prefix.length);
    }
    data.setZero(data.writerIndex(), AccessUnit.PADDING);
    out.accept(
        new AccessUnit(
            data,
            Coding.of(keyframe),
            number++,
            time,
            TimeOrigin.ARRIVAL,
            arrivalNanos,
            gate.takeLostBefore()));
  }
}
