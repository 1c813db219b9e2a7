package io.saola.simulator.encode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Encodes one stream of pictures: H.264, constrained baseline, with libopenh264, or MJPEG. Each
 * picture comes out at once: there are no B pictures. Owns its native state until it is closed. For
 * one thread at a time.
 */
public final class VideoEncoder implements AutoCloseable {

  /** The clock of video over RTP (RFC 6184, 5.1; RFC 2435, 3). */
  public static final int CLOCK = 90_000;

  /** Bits a second that no picture here needs. */
  private static final long NO_OBJECT = 200_000_000;

  private static final AtomicInteger OPEN = new AtomicInteger();

  private final EncoderSettings settings;
  private final AVCodecContext context;
  private final AVFrame frame;
  private final AVPacket packet;
  private final StreamParameters parameters;

  /**
   * Opens an encoder.
   *
   * @throws IllegalStateException when this FFmpeg has no such encoder, or refuses the size; there
   *     is none for H.265
   */
  public VideoEncoder(EncoderSettings settings) {
    avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    AVCodec codec = avcodec.avcodec_find_encoder_by_name(encoderName(settings.codec()));
    if (codec == null) {
      throw new IllegalStateException(
          "this build of FFmpeg has no encoder for " + settings.codec());
    }
    this.settings = settings;
    this.context = avcodec.avcodec_alloc_context3(codec);
    this.frame = avutil.av_frame_alloc();
    this.packet = avcodec.av_packet_alloc();
    OPEN.incrementAndGet();
    boolean opened = false;
    try {
      configure();
      check(
          avcodec.avcodec_open2(context, codec, (AVDictionary) null),
          "open the encoder for " + settings);
      this.parameters = readParameters();
      opened = true;
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  private static String encoderName(VideoCodec codec) {
    return switch (codec) {
      case H264 -> "libopenh264";
      case H265 -> "libx265";
      case MJPEG -> "mjpeg";
    };
  }

  private void configure() {
    int width = settings.width();
    int height = settings.height();
    boolean jpeg = settings.codec() == VideoCodec.MJPEG;
    int format = jpeg ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P;
    context.width(width).height(height).pix_fmt(format);
    context.time_base().num(1).den(CLOCK);
    context.framerate().num((int) Math.round(settings.fps() * 1000)).den(1000);
    context.gop_size(settings.gop()).max_b_frames(0).thread_count(1);
    rate(settings.rate());
    if (jpeg) {
      // RFC 2435 sends no Huffman tables: receivers use those of the JPEG standard's annex K.
      avutil.av_opt_set(context.priv_data(), "huffman", "default", 0);
    } else {
      context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
      // A dropped picture would leave the receiver with an older one than the truth speaks of.
      avutil.av_opt_set(context.priv_data(), "allow_skip_frames", "0", 0);
      avutil.av_opt_set(context.priv_data(), "profile", "constrained_baseline", 0);
    }
    frame.format(format).width(width).height(height);
    frame.linesize(0, width).linesize(1, width / 2).linesize(2, width / 2);
  }

  private void rate(EncoderSettings.Rate rate) {
    switch (rate) {
      case EncoderSettings.Rate.Bits bits -> context.bit_rate(bits.perSecond());
      case EncoderSettings.Rate.Quality quality -> {
        // Without rate control this encoder has a quantiser of its own, so bits are no object here.
        context.bit_rate(NO_OBJECT).qmin(quality.quantiser()).qmax(quality.quantiser());
      }
    }
  }

  /** Encoders that have not been closed yet. */
  public static int open() {
    return OPEN.get();
  }

  public StreamParameters parameters() {
    return parameters;
  }

  /**
   * Encodes a picture.
   *
   * @param planes luma, then both planes of chroma, without padding
   * @param keyframe whether decoding must be able to begin here
   * @param ticks time on the 90 kHz clock, ascending
   * @return empty when the encoder gave nothing for it
   */
  public Optional<CodedPicture> encode(
      BytePointer planes, boolean keyframe, long ticks, Instant taken) {
    long luma = (long) context.width() * context.height();
    // Views of the caller's memory: closing one would free what it looks at.
    frame.data(0, planes.getPointer(0));
    frame.data(1, planes.getPointer(luma));
    frame.data(2, planes.getPointer(luma + luma / 4));
    frame.pts(ticks).pict_type(keyframe ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
    check(avcodec.avcodec_send_frame(context, frame), "encode a picture");
    return receive(ticks, taken);
  }

  private Optional<CodedPicture> receive(long ticks, Instant taken) {
    int result = avcodec.avcodec_receive_packet(context, packet);
    if (result == avutil.AVERROR_EAGAIN() || result == AVERROR_EOF) {
      return Optional.empty();
    }
    check(result, "take a coded picture");
    CodedUnits units = CodedUnits.of(settings.codec(), bytes(packet.data(), packet.size()));
    avcodec.av_packet_unref(packet);
    return units.picture().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CodedPicture(parameters, units.picture(), units.keyframe(), ticks, taken));
  }

  private StreamParameters readParameters() {
    List<CodedUnit> sets =
        settings.codec() == VideoCodec.MJPEG
            ? List.of()
            : CodedUnits.of(settings.codec(), bytes(context.extradata(), context.extradata_size()))
                .sets();
    if (sets.isEmpty() && settings.codec() != VideoCodec.MJPEG) {
      throw new IllegalStateException("the encoder gave no parameter sets");
    }
    return new StreamParameters(
        settings.codec(), sets, settings.width(), settings.height(), settings.fps());
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(context);
    OPEN.decrementAndGet();
  }

  private static byte[] bytes(BytePointer data, int size) {
    byte[] bytes = new byte[size];
    data.get(bytes);
    return bytes;
  }

  private static void check(int result, String what) {
    if (result < 0) {
      byte[] text = new byte[128];
      avutil.av_strerror(result, text, text.length);
      throw new IllegalStateException(
          "cannot " + what + ": " + new String(text, StandardCharsets.UTF_8).trim());
    }
  }
}
