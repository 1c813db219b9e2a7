package io.saola.ingest.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_allocz;

import io.netty.buffer.ByteBuf;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A packet that is pointed at one access unit after the other, without copying.
 *
 * <p>libavcodec copies a packet that has no reference-counted buffer. So this one has a buffer of
 * one byte, which only stands for ownership: the decoder counts references to it and reads at the
 * packet's own address. That holds only for decoders that are done with a packet once they ask for
 * the next, as H.264 is; raw video's frames, for one, are the packet.
 */
final class UnitPacket implements AutoCloseable {

  private final AVPacket packet;
  private final NativeAddress data = new NativeAddress();

  /**
   * @param borrow read the access unit where it lies; otherwise libavcodec copies it
   */
  UnitPacket(boolean borrow) {
    packet = av_packet_alloc();
    if (packet == null) {
      throw new OutOfMemoryError("no memory outside the heap for a packet");
    }
    NativeCounts.PACKETS.allocated();
    if (borrow) {
      packet.buf(av_buffer_allocz(1));
    }
  }

  /** Valid until {@code data} is released or the next call. */
  AVPacket of(ByteBuf bytes, boolean keyframe, long pts, long dts) {
    packet.data(data.to(bytes.memoryAddress() + bytes.readerIndex()));
    packet.size(bytes.readableBytes());
    packet.flags(keyframe ? avcodec.AV_PKT_FLAG_KEY : 0);
    packet.pts(pts);
    packet.dts(dts);
    return packet;
  }

  @Override
  public void close() {
    packet.data(null);
    packet.size(0);
    packet.pts(avutil.AV_NOPTS_VALUE);
    av_packet_free(packet);
    NativeCounts.PACKETS.freed();
  }
}
