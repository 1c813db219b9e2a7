package io.saola.bench.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * H.264 as a street camera sends it: 1080p, 25 frames a second, 4 Mbit/s, a keyframe every two
 * seconds, no B pictures. A textured scene with sensor noise and moving blocks, the same every
 * time.
 */
public final class SyntheticCamera {

  public static final int WIDTH = 1920;
  public static final int HEIGHT = 1080;
  public static final int FPS = 25;
  private static final int KEYFRAME_EVERY = 50;
  private static final long BITS_PER_SECOND = 4_000_000;

  private SyntheticCamera() {}

  /**
   * Records so many pictures, the first of them a keyframe. The caller closes them.
   *
   * @param frames at least 1
   */
  public static List<AccessUnit> record(int frames) {
    AVCodec codec = avcodec_find_encoder_by_name("libopenh264");
    AVCodecContext context = avcodec_alloc_context3(codec);
    context.width(WIDTH).height(HEIGHT).pix_fmt(avutil.AV_PIX_FMT_YUV420P);
    context.time_base().num(1).den(FPS);
    context.gop_size(KEYFRAME_EVERY).max_b_frames(0).bit_rate(BITS_PER_SECOND).thread_count(1);
    check(avcodec_open2(context, codec, (AVDictionary) null));
    AVFrame frame = av_frame_alloc();
    frame.width(WIDTH).height(HEIGHT).format(avutil.AV_PIX_FMT_YUV420P);
    check(av_frame_get_buffer(frame, 0));
    AVPacket packet = av_packet_alloc();
    List<AccessUnit> units = new ArrayList<>(frames);
    SplittableRandom random = new SplittableRandom(7);
    byte[] grain = grain(random);
    for (int i = 0; i < frames; i++) {
      check(av_frame_make_writable(frame));
      paint(frame, i, grain, random.nextInt(grain.length - WIDTH * HEIGHT));
      frame.pts(i);
      check(avcodec_send_frame(context, frame));
      drain(context, packet, units);
    }
    avcodec_send_frame(context, null);
    drain(context, packet, units);
    av_packet_free(packet);
    av_frame_free(frame);
    avcodec_free_context(context);
    return List.copyOf(units);
  }

  /** Noise for several pictures, of which each takes a part. */
  private static byte[] grain(SplittableRandom random) {
    byte[] grain = new byte[4 * WIDTH * HEIGHT];
    for (int i = 0; i < grain.length; i++) {
      grain[i] = (byte) (random.nextInt(9) - 4);
    }
    return grain;
  }

  private static void paint(AVFrame frame, int time, byte[] grain, int from) {
    byte[] row = new byte[WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int noise = grain[from + y * WIDTH + x];
        boolean vehicle = (x + 6 * time) % 480 < 160 && y / 90 % 3 == 1;
        row[x] = (byte) ((vehicle ? 190 : 70 + ((x >> 3) * 31 + (y >> 3) * 17) % 60) + noise);
      }
      frame.data(0).position((long) y * frame.linesize(0)).put(row, 0, WIDTH);
    }
    byte[] chroma = new byte[WIDTH / 2];
    Arrays.fill(chroma, (byte) 128);
    for (int plane = 1; plane < 3; plane++) {
      for (int y = 0; y < HEIGHT / 2; y++) {
        frame.data(plane).position((long) y * frame.linesize(plane)).put(chroma, 0, WIDTH / 2);
      }
    }
  }

  private static void drain(AVCodecContext context, AVPacket packet, List<AccessUnit> units) {
    while (avcodec_receive_packet(context, packet) >= 0) {
      byte[] bytes = new byte[packet.size()];
      packet.data().get(bytes);
      ByteBuf data = Unpooled.directBuffer(bytes.length + AccessUnit.PADDING);
      data.writeBytes(bytes).setZero(bytes.length, AccessUnit.PADDING);
      units.add(
          new AccessUnit(
              data,
              Coding.of((packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0),
              units.size(),
              new MediaTime(units.size() * 40_000L),
              TimeOrigin.CAMERA,
              0,
              0));
      av_packet_unref(packet);
    }
  }

  private static void check(int code) {
    if (code < 0) {
      throw new IllegalStateException("FFmpeg answered " + code);
    }
  }
}
