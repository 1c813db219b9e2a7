package io.saola.bench.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.saola.ingest.accessunit.AccessUnit;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * The least that decodes: libavcodec's own packets, counted by reference, sent one after the other,
 * and one frame that is received into again and again.
 */
public final class BareDecoder implements AutoCloseable {

  private final AVCodecContext context;
  private final AVFrame frame = av_frame_alloc();
  private final List<AVPacket> packets;

  public BareDecoder(List<AccessUnit> units) {
    AVCodec codec = avcodec_find_decoder(avcodec.AV_CODEC_ID_H264);
    context = avcodec_alloc_context3(codec);
    context.thread_count(1);
    context.flags(context.flags() | avcodec.AV_CODEC_FLAG_LOW_DELAY);
    avcodec_open2(context, codec, (AVDictionary) null);
    packets = units.stream().map(BareDecoder::packet).toList();
  }

  private static AVPacket packet(AccessUnit unit) {
    byte[] bytes = new byte[unit.data().readableBytes()];
    unit.data().getBytes(unit.data().readerIndex(), bytes);
    AVPacket packet = av_packet_alloc();
    av_new_packet(packet, bytes.length);
    packet.data().put(bytes, 0, bytes.length);
    return packet;
  }

  /** Decodes everything and tells how many frames came out. */
  public int decodeAll() {
    return decodeAll(_ -> {});
  }

  /** The same, showing each frame, which is valid during the call. */
  public int decodeAll(Consumer<AVFrame> seen) {
    int frames = 0;
    for (AVPacket packet : packets) {
      avcodec_send_packet(context, packet);
      while (avcodec_receive_frame(context, frame) >= 0) {
        frames++;
        seen.accept(frame);
      }
    }
    return frames;
  }

  @Override
  public void close() {
    packets.forEach(packet -> av_packet_free(packet));
    av_frame_free(frame);
    avcodec_free_context(context);
  }
}
