package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.saola.ingest.accessunit.KeyframeGate.Shape;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultLog;
import org.jspecify.annotations.Nullable;

/**
 * Takes Motion JPEG out of RTP payloads (RFC 2435) and makes a whole JPEG file of every picture:
 * types 0 and 1 (4:2:2 and 4:2:0), and 64 and 65, the same with restart markers. Of a camera that
 * sends fields, each field is a picture. Used by one thread.
 */
final class JpegDepacketiser implements Depacketiser {

  private static final int HEADER = 8;
  private static final int RESTART_HEADER = 4;
  private static final int TABLES_HEADER = 4;
  private static final int RESTARTS = 64;
  private static final int LAST_TYPE = 65;
  private static final int BLOCK = 8;
  private static final int END = 0xffd9;

  private final DescribedVideo video;
  private final PictureDelivery delivery;
  private final PictureBuffer buffer;
  private final FaultLog faults;
  private final JpegTables known = new JpegTables();
  private final byte[] front = new byte[PictureBuffer.HEADROOM];

  private boolean begun;
  private boolean damaged;
  private int timestamp;

  // Of the picture's first packet.
  private JpegTables.@Nullable Pair tables;
  private boolean fullHeight;
  private int width;
  private int height;
  private int restart;

  /**
   * @param video its size serves pictures whose packets name none, being wider or higher than 2040
   */
  JpegDepacketiser(DescribedVideo video, DepacketiserScope scope) {
    this.video = video;
    this.delivery = new PictureDelivery(scope);
    this.buffer = new PictureBuffer(scope.allocator());
    this.faults = scope.faults();
  }

  @Override
  public void payload(
      ByteBuf packet,
      int index,
      int length,
      int packetTimestamp,
      boolean marker,
      int lost,
      long arrivalNanos) {
    if (lost > 0) {
      delivery.lost(lost);
      damaged |= begun;
    }
    if (begun && packetTimestamp != timestamp) {
      if (!damaged) {
        faults.saw(CameraFault.NO_MARKER);
      }
      finish();
    }
    if (length > 0) {
      begin(packetTimestamp, arrivalNanos);
      delivery.arrived(arrivalNanos);
      unpack(packet, index, index + length);
    }
    if (marker && begun) {
      finish();
    }
  }

  @Override
  public boolean mayBegin(ByteBuf packet, int index, int length) {
    return length >= HEADER && packet.getUnsignedMedium(index + 1) == 0;
  }

  @Override
  public void newSource() {
    if (begun) {
      damaged = true;
      finish();
    }
    delivery.newSource();
  }

  @Override
  public void close() {
    buffer.close();
  }

  private void begin(int packetTimestamp, long arrivalNanos) {
    if (!begun) {
      begun = true;
      timestamp = packetTimestamp;
      tables = null;
      delivery.begin(packetTimestamp, arrivalNanos);
    }
  }

  /** RFC 2435, 3.1: the main header, then what the type adds, then a part of the picture. */
  private void unpack(ByteBuf packet, int index, int end) {
    int type = end - index < HEADER ? -1 : packet.getUnsignedByte(index + 4);
    boolean restarts = type >= RESTARTS;
    int at = index + HEADER + (restarts ? RESTART_HEADER : 0);
    if ((type & ~RESTARTS) > 1 || type < 0 || type > LAST_TYPE || at > end) {
      damaged = true;
      return;
    }
    int offset = packet.getUnsignedMedium(index + 1);
    if (offset == 0) {
      fullHeight = (type & 1) == 0;
      restart = restarts ? packet.getUnsignedShort(index + HEADER) : 0;
      width = size(packet.getUnsignedByte(index + 6), video.width());
      height = size(packet.getUnsignedByte(index + 7), video.height());
      at = readTables(packet.getUnsignedByte(index + 5), packet, at, end);
    }
    if (at < 0 || offset != buffer.length() || !buffer.fits(end - at)) {
      damaged = true;
      return;
    }
    buffer.room(end - at).writeBytes(packet, at, end - at);
  }

  /**
   * In pixels; blocks of eight are all that a packet can tell, the description may know better.
   *
   * @param blocks 0 for more than 2040 pixels
   */
  private static int size(int blocks, int described) {
    boolean agree = (described + BLOCK - 1) / BLOCK == blocks;
    return blocks == 0 || agree ? described : blocks * BLOCK;
  }

  /** Where the picture goes on behind the tables; -1 when they are cut short. */
  private int readTables(int q, ByteBuf packet, int index, int end) {
    if (q < JpegTables.FIRST_SENT) {
      tables = known.of(q);
      return index;
    }
    if (end - index < TABLES_HEADER) {
      return -1;
    }
    int wide = packet.getUnsignedByte(index + 1);
    int length = packet.getUnsignedShort(index + 2);
    int at = index + TABLES_HEADER;
    if (length > end - at) {
      return -1;
    }
    if (length > 0) {
      tables = known.learn(q, wide, packet, at, length);
    } else {
      tables = q == JpegTables.CHANGING ? null : known.of(q);
    }
    return at + length;
  }

  private void finish() {
    JpegTables.Pair pair = tables;
    boolean whole = !damaged && pair != null && width > 0 && height > 0 && buffer.length() > 0;
    Shape shape = whole ? Shape.START : Shape.DAMAGED;
    if (delivery.admit(shape, whole) && pair != null) {
      endFile();
      int length = JpegFile.writeHeader(front, pair.segments(), width, height, fullHeight, restart);
      ByteBuf data = buffer.take(front, length);
      if (data != null) {
        delivery.handOver(data, new Coding(true, true, pair.quantiser()));
      }
    } else {
      buffer.clear();
    }
    begun = false;
    damaged = false;
  }

  /** Some cameras leave the end marker out, as RFC 2435 (3.1.9) allows. */
  private void endFile() {
    ByteBuf data = buffer.room(2);
    int end = data.writerIndex();
    if (buffer.length() < 2 || data.getUnsignedShort(end - 2) != END) {
      data.writeShort(END);
    }
  }
}
