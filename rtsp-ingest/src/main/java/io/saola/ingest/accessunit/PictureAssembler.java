package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.saola.ingest.accessunit.PictureContent.Kind;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultLog;

/**
 * Puts NAL units together to access units. The parameter sets are put in front when a keyframe
 * turns out to lack them. Used by one thread.
 */
final class PictureAssembler implements AutoCloseable {

  private static final int START_CODE = 4;
  private static final int NONE = -1;
  private static final byte[] NOTHING = {};

  private final PictureContent content;
  private final PictureDelivery delivery;
  private final PictureBuffer buffer;
  private final FaultLog faults;

  private int openNal = NONE;
  private boolean begun;
  private boolean damaged;
  private boolean startUnknown = true;
  private int timestamp;

  PictureAssembler(PictureContent content, PictureDelivery delivery, DepacketiserScope scope) {
    this.content = content;
    this.delivery = delivery;
    this.buffer = new PictureBuffer(scope.allocator());
    this.faults = scope.faults();
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
      delivery.begin(packetTimestamp, packetArrivalNanos);
    }
    delivery.arrived(packetArrivalNanos);
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
    delivery.newSource();
  }

  boolean hasOpenNal() {
    return openNal != NONE;
  }

  /** Of the NAL unit that is open; 0 when none is. */
  int openNalType() {
    ByteBuf target = buffer.gathered();
    return openNal == NONE || target == null
        ? 0
        : content.typeOf(content.header(target, openNal + START_CODE));
  }

  /**
   * Begins a NAL unit; one still open is complete, its camera sends no end bits.
   *
   * @param header of as many bytes as the coding's NAL units have
   * @param firstOfPicture it says that it is a picture's first slice
   */
  void beginNal(int header, boolean firstOfPicture) {
    endNal();
    boolean ended = content.kindOf(header) == Kind.DELIMITER && hasPicture();
    if (ended || (firstOfPicture && content.hasSlices())) {
      finish();
      begun = true;
    }
    int headerLength = content.headerLength();
    ByteBuf target = room(START_CODE + headerLength);
    openNal = target.writerIndex();
    target.writeInt(1);
    if (headerLength == 1) {
      target.writeByte(header);
    } else {
      target.writeShort(header);
    }
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
    ByteBuf target = buffer.gathered();
    if (openNal == NONE || target == null) {
      return;
    }
    int start = openNal;
    openNal = NONE;
    int at = start + START_CODE;
    int end = target.writerIndex();
    switch (content.kindOf(content.header(target, at))) {
      case FILLER -> target.writerIndex(start);
      case SLICE -> content.note(target, at, end - at);
      case PARAMETER_SET, SIDE_INFORMATION, DELIMITER, OTHER -> noteParts(target, at, end);
    }
  }

  @Override
  public void close() {
    openNal = NONE;
    buffer.close();
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
    ByteBuf target = buffer.gathered();
    return openNal != NONE
        && target != null
        && content.kindOf(content.header(target, openNal + START_CODE)) == Kind.SLICE;
  }

  private void dropOpenNal() {
    ByteBuf target = buffer.gathered();
    if (openNal != NONE && target != null) {
      target.writerIndex(openNal);
    }
    openNal = NONE;
  }

  /** The buffer with room; what was too large for it is gone, and the picture damaged. */
  private ByteBuf room(int length) {
    if (!buffer.fits(length)) {
      close();
      damaged = true;
    }
    return buffer.room(length);
  }

  private void finish() {
    boolean whole = !damaged && content.startsWhole(startUnknown);
    KeyframeGate.Shape shape = whole ? content.shape() : KeyframeGate.Shape.DAMAGED;
    boolean carriesSets = content.carriesParameterSets();
    boolean start = delivery.isStart(shape) && (carriesSets || content.sets().complete());
    if (delivery.admit(shape, start)) {
      byte[] front = start && !carriesSets ? content.sets().annexB() : NOTHING;
      ByteBuf data = buffer.take(front, front.length);
      if (data != null) {
        delivery.handOver(data, new Coding(start, content.discardable(), content.quantiser()));
      }
    } else {
      buffer.clear();
    }
    begun = false;
    damaged = false;
    startUnknown = false;
    content.clear();
  }
}
