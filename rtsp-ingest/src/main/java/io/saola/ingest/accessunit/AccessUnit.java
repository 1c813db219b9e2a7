package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;

/**
 * One coded picture: of H.264 and H.265 as Annex B (every NAL unit behind a start code), of Motion
 * JPEG a whole JPEG file. Whoever holds it closes it, once, on any thread.
 *
 * @param data readable part: the picture; behind it within the capacity at least {@link #PADDING}
 *     zero bytes. A direct buffer: a native decoder reads {@code data.readableBytes()} bytes at
 *     {@code data.memoryAddress() + data.readerIndex()} without copying
 * @param coding what is known of the picture without decoding it
 * @param number counts the access units handed over of one stream, from 0
 * @param time when the picture is to be shown. Access units come in decoding order, so that where a
 *     camera sends B pictures this may step back, by less than {@code 1 s}
 * @param origin where {@code time} was taken from
 * @param arrivalNanos ticker time at which the last packet of the picture arrived
 * @param lostBefore RTP packets lost since the previous access unit that was handed over
 */
public record AccessUnit(
    ByteBuf data,
    Coding coding,
    long number,
    MediaTime time,
    TimeOrigin origin,
    long arrivalNanos,
    int lostBefore)
    implements AutoCloseable {

  /** Zero bytes behind the data, which libavcodec's bit readers may read. */
  public static final int PADDING = 64;

  public AccessUnit {
    if (data.capacity() - data.writerIndex() < PADDING) {
      throw new IllegalArgumentException(
          "padding "
              + (data.capacity() - data.writerIndex())
              + " bytes, expected at least "
              + PADDING);
    }
  }

  /** Whether decoding may start here. */
  public boolean keyframe() {
    return coding.keyframe();
  }

  /** Another hold on the same picture, to be closed on its own. */
  public AccessUnit retain() {
    data.retain();
    return this;
  }

  @Override
  public void close() {
    data.release();
  }
}
